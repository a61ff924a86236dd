/** Roles: fixed ones, and those that officers make of single operations. */
export default {
  title: 'Roles',
  fixedTitle: 'Fixed roles',
  fixedIntro: 'They are there from the start and stay as they are.',
  about: {
    'security-officer':
      'May start everything: keys, ceremonies, people, policy. The policy says who else must agree.',
    custodian:
      'Holds components and shares of the backup, takes part in ceremonies and signs off steps. Uses no key.',
    operator: 'Encrypts and opens files, and uses keys: those that were granted, and nothing more.',
    auditor:
      'Reads everything but secrets: keys, people, ceremonies, grants, the log; verifies and exports it. Changes nothing and uses no key.',
  },
  short: {
    'security-officer': 'starts everything',
    custodian: 'holds shares, takes part in ceremonies',
    operator: 'files, and keys by grant',
    auditor: 'reads, verifies and exports',
  },
  holders: 'Who has it: {names}',
  nobody: 'nobody',
  what: 'What it may do: {n} operations',
  all: 'all operations',
  madeTitle: 'Made roles',
  madeIntro:
    'Of single operations, for people who should do more than an operator and less than an officer. At most {max}.',
  full: 'There are {max} made roles already. Remove one that nobody needs.',
  create: 'Make a role…',
  empty: {
    title: 'No made roles yet',
    text: 'The fixed roles are enough for most vaults. Make one, for example, for somebody who manages keys but may not delete any.',
  },
  edit: 'Edit…',
  editWhat: 'Edit the role {name}',
  remove: 'Remove…',
  removeWhat: 'Remove the role {name}',
  removeTitle: 'Remove the role “{name}”?',
  removeText: 'Nobody has it, so nobody loses anything.',
  removeSubmit: 'Remove',
  inUse: 'In use, so it can’t be removed: {by}',
  usedBy: { people: 'people: {names}', groups: 'groups: {names}', policy: 'the policy' },
  form: {
    createTitle: 'Make a role',
    editTitle: 'Edit the role “{name}”',
    name: 'Name of the role',
    template: 'Begin with',
    templates: {
      nothing: 'Nothing',
      look: 'Looking at keys',
      butDeletion: 'Everything with keys but deletion',
      allOfKeys: 'Everything with keys',
    },
    operations: 'What it may do',
    chosen: '{n} of {total} operations',
    none: 'Choose at least one operation.',
    all: 'all',
    allOf: 'All of: {kind}',
    powerful:
      'Whoever may change people or the policy can give themselves every role. Rather make that person an officer.',
    lacked:
      'The pages on which this is done open to whoever may also: {names}. Another role may allow that; a grant on a key opens that key.',
    addLacked: 'Add these',
    save: 'Save',
    nowWarning: 'It holds at once for everybody who has this role: {names}.',
  },
}
