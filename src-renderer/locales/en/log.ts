export default { title: 'Log' }
