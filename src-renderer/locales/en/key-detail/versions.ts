export default {
  versions: {
    title: 'Versions: {n}',
    intro:
      'The newest version encrypts. Decryption finds the version that encrypted, so none is ever taken away.',
    caption: 'Versions of this key, newest first',
    number: 'No.',
    current: 'current',
    created: 'Created',
    made: 'How it was made',
    where: 'Where it is',
    backedUp: 'Backed up',
    proof: 'Check value or digest',
    more: 'Show {n} older versions',
    emptyTitle: 'No version yet',
    empty: 'The first version comes with the material that you import.',
  },
  rotation: {
    title: 'Rotation policy',
    help: 'About rotation',
    status: 'Automatic rotation',
    on: 'On',
    off: 'Off',
    period: 'Period',
    days: '{days} days',
    next: 'Next rotation',
    last: 'Last rotation',
    never: 'never',
    count: 'Number of rotations',
    overdue: 'Overdue',
    overdueText:
      'The time has passed while the key was not enabled. It rotates at once when it is enabled again.',
    enable: 'Switch on',
    update: 'Change the period',
    disable: 'Switch off',
    enableTitle: 'Switch automatic rotation on',
    updateTitle: 'Change the rotation period',
    disableTitle: 'Switch automatic rotation off',
    enableText:
      'Keyrite makes a new version of this key each time the period has passed. Id, alias and description stay, nothing is encrypted anew, and all that was encrypted can still be opened. Choose a short period for a key that is used much.',
    updateText: 'The new period starts now.',
    disableText: 'No more versions are made. Those that there are stay, and all still decrypt.',
    periodDays: 'Period in days',
    first: 'The next version is then made {time}.',
    refused: {
      KEY_IS_DEFAULT: 'A default key is not rotated.',
      KEY_ORIGIN_REFUSED:
        'An imported key is not rotated automatically, since Keyrite does not make its material. Rotate it by hand.',
      KEY_SPEC_REFUSED:
        'Only symmetric keys are rotated automatically: others hold the public half of an asymmetric key. Rotate it by hand.',
      KEY_USAGE_REFUSED: 'A key of this usage is not rotated automatically.',
      KEY_STATE_REFUSED:
        'Only an enabled key is rotated, and its policy can only be changed while it is enabled. The policy stays as it is until then.',
      KEY_ROTATION_REFUSED: 'The policy can’t be changed now.',
    },
  },
  replace: {
    title: 'Rotation by hand',
    text: 'A new key takes this key’s place. Works for symmetric, asymmetric and imported keys.',
    start: 'Replace by a new key…',
    whatHappens: 'What will happen:',
    newKey:
      'A new key of the same kind is made. It takes the alias “{alias}”, the description and the tags, and has an id of its own.',
    renamed:
      'This key is renamed by the date, like “{alias}”, and keeps its id, its state and its versions. A long name is shortened for that, and one that is taken gets a number.',
    stays: 'What this key encrypted or signed opens and verifies with this key as before.',
    notMoved:
      'Nothing is encrypted anew, and whoever names keys by their id goes on using this one until you give them the new id or public key.',
    grants:
      'Grants stay with this key: whoever works by one can use the new key only when it is granted to them, too.',
    rotates:
      'This key rotates by itself every {days} days, and goes on doing so until you switch it off. The new one rotates by the same period, from today on.',
    quota: 'The new key counts: then {used} of {max} keys are used.',
    external: 'The new key has no material yet: you import it next.',
    confirm: 'Make the new key',
    refused: {
      KEY_IS_DEFAULT: 'A default key is not replaced.',
      KEY_ORIGIN_REFUSED: 'This key is not replaced.',
      KEY_SPEC_REFUSED: 'This key is not replaced.',
      KEY_USAGE_REFUSED: 'This key is not replaced.',
      KEY_STATE_REFUSED:
        'Only an enabled or a disabled key can be replaced, not one that waits for deletion or for its material.',
      KEY_ROTATION_REFUSED: 'This key can’t be replaced now.',
    },
  },
}
