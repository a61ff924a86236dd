export default { title: 'Token' }
