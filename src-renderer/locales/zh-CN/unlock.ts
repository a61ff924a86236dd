export default { title: 'Unlock' }
