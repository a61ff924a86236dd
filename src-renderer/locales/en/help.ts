import encryption from './help/encryption.ts'
import imported from './help/imported.ts'
import keys from './help/keys.ts'
import people from './help/people.ts'

export default {
  title: 'Help',
  intro: 'Questions and answers about keys. Nothing of it comes from a network.',
  leave: 'Leave the help',
  search: 'Search the help',
  searchHint: 'Search: rotation, envelope, delete…',
  contents: 'Questions',
  noneTitle: 'No answer fits',
  none: 'Use fewer or other words.',
  groups: {
    keys: 'Keys',
    encryption: 'Encrypting and signing',
    rotation: 'Rotation',
    imported: 'Imported keys',
    people: 'People',
  },
  topics: { ...keys, ...encryption, ...imported, ...people },
}
