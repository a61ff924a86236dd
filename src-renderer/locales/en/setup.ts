export default { title: 'Setup' }
