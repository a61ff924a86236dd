export default { title: 'Home' }
