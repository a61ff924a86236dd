export default { title: 'Help' }
