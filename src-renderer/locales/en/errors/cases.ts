/** Sentences that depend on what main tells about a code; `ui/error-case.ts` chooses. */
export default {
  SIGN_IN_WRONG: {
    left: {
      what: 'This is not right for this person. Wrong tries left before one has to wait: {left}.',
      todo: 'Check the keyboard layout and Caps Lock.',
    },
  },
  PASSPHRASE_WEAK: {
    common: {
      what: 'This passphrase is one of those that are tried first.',
      todo: 'Take several words that have nothing to do with each other, {min} characters at least.',
    },
    name: {
      what: 'This passphrase is little more than the person’s name.',
      todo: 'Take several words that have nothing to do with you, {min} characters at least.',
    },
  },
  KEY_STATE_REFUSED: {
    Enabled: {
      what: '“{alias}” is enabled already.',
      todo: 'Look at the key again: it was changed meanwhile.',
    },
    Disabled: {
      what: '“{alias}” is disabled. This needs a key in the state {needs}.',
      todo: 'Enable it first.',
    },
    PendingDeletion: {
      what: '“{alias}” is to be deleted. This needs a key in the state {needs}.',
      todo: 'Cancel its deletion first. Afterwards it is disabled: to be used, it has to be enabled, too.',
    },
    PendingImport: {
      what: '“{alias}” has no material. This needs a key in the state {needs}.',
      todo: 'Import its material first: that enables it.',
    },
    other: {
      what: '“{alias}” is in the state {state}. This needs a key in the state {needs}.',
      todo: 'Look at the key again: it was changed meanwhile.',
    },
  },
  KEY_IS_DEFAULT: {
    alias: {
      what: '“{alias}” is a default key, which Keyrite itself manages.',
      todo: 'It can’t be disabled, deleted, renamed, tagged or rotated. Use a key of your own for that.',
    },
  },
  KEY_ORIGIN_REFUSED: {
    Keyrite: {
      what: 'The material of “{alias}” was made here: none is imported into it, and none deleted from it.',
      todo: 'For material of your own, create another key by “Import key”.',
    },
    External: {
      what: 'The material of “{alias}” is imported, so that Keyrite can’t make new versions of it.',
      todo: 'Rotate it by hand: a new key takes its alias, and you import new material into that.',
    },
  },
  KEY_SPEC_REFUSED: {
    alias: {
      what: '“{alias}” is an {spec} key, and keys of this kind can’t do that: {operation}.',
      todo: 'Data keys and rotation need a symmetric key, signatures and public keys an asymmetric one.',
    },
    operation: {
      what: 'Material can’t be imported into keys of the kind {spec}.',
      todo: 'Choose another kind, or let Keyrite make the key.',
    },
  },
  KEY_USAGE_REFUSED: {
    alias: {
      what: 'The usage of “{alias}” is “{usage}”, and this needs the other: {operation}.',
      todo: 'A key’s usage is fixed when it is created. Choose or create one with the usage you need.',
    },
    spec: {
      what: 'Keys of the kind {spec} can’t have the usage “{usage}”.',
      todo: 'Choose the other usage, or another kind of key.',
    },
  },
  KEY_ROTATION_REFUSED: {
    enableRotation: {
      what: 'Automatic rotation of “{alias}” is switched on already.',
      todo: 'Look at its policy again: the period can be changed.',
    },
    updateRotation: {
      what: 'Automatic rotation of “{alias}” is switched off, so it has no period.',
      todo: 'Look at its policy again, and switch rotation on first.',
    },
    disableRotation: {
      what: 'Automatic rotation of “{alias}” is switched off already.',
      todo: 'Look at its policy again: it was changed meanwhile.',
    },
  },
  ALIAS_INVALID: {
    empty: { what: 'A key needs an alias.', todo: 'Give it 1 to {max} characters.' },
    'too-long': {
      what: 'The alias has more than {max} characters.',
      todo: 'Shorten it.',
    },
    characters: {
      what: 'The alias holds a character that can’t be used.',
      todo: 'Use letters from A to Z, digits, underscores, hyphens, colons and slashes only.',
    },
    reserved: {
      what: 'Only Keyrite’s own default keys have an alias that ends in /default.',
      todo: 'Choose another ending.',
    },
  },
  DESCRIPTION_INVALID: {
    'too-long': { what: 'The description has more than {max} characters.', todo: 'Shorten it.' },
    characters: {
      what: 'The description holds a line break or an invisible character.',
      todo: 'Write it on one line. What was pasted may hold characters that are not seen.',
    },
  },
  TAG_KEY_INVALID: {
    empty: {
      what: 'A tag needs a key.',
      todo: 'Give it 1 to {max} characters, or take the tag out.',
    },
    'too-long': { what: 'The tag key has more than {max} characters.', todo: 'Shorten it.' },
    characters: {
      what: 'The tag key holds a character that can’t be used.',
      todo: 'Use letters from A to Z, digits, hyphens and underscores only.',
    },
  },
  TAG_VALUE_INVALID: {
    'too-long': {
      what: 'The value of the tag “{key}” has more than {max} characters.',
      todo: 'Shorten it.',
    },
    characters: {
      what: 'The value of the tag “{key}” holds a character that can’t be used.',
      todo: 'Use letters from A to Z, digits, hyphens and underscores only, or leave it empty.',
    },
  },
  CIPHERTEXT_KIND: {
    'data-key': {
      what: 'This is an encrypted data key, not encrypted data.',
      todo: 'Open it under Data keys, Decrypt.',
    },
    data: {
      what: 'This is encrypted data, not an encrypted data key.',
      todo: 'Open it under Decrypt.',
    },
  },
  ALGORITHM_NOT_ALLOWED: {
    alias: {
      what: '“{alias}” does not work by {algorithm}.',
      todo: 'Its kind and usage take {allowed}.',
    },
    target: {
      what: '{target} does not take {algorithm}.',
      todo: 'Choose {allowed}, or download parameters for one of these.',
    },
    spec: {
      what: 'A key of the kind {spec} does not work by {algorithm}.',
      todo: 'Choose one of the algorithms offered for the key.',
    },
  },
  IMPORT_KEY_INVALID: {
    'not-der': {
      what: 'What came out of the private key’s file is not DER, or it is cut off.',
      todo: 'Wrap the unencrypted private key as PKCS#8 in DER, not PEM: openssl pkcs8 -topk8 -nocrypt -outform DER.',
    },
    'trailing-bytes': {
      what: 'More bytes follow the private key in its file.',
      todo: 'Wrap the DER file as openssl wrote it, without a line break or padding of your own at its end.',
    },
    'other-kind': {
      what: 'This is not a private key of the key’s kind in PKCS#8.',
      todo: 'Check whether RSA and EC were mixed up. The older forms (RSA PRIVATE KEY, EC PRIVATE KEY) are turned into PKCS#8 by openssl pkcs8 -topk8 -nocrypt -outform DER.',
    },
    'other-size': {
      what: 'The private key is of another size or curve than this key.',
      todo: 'Import it into a key of its own kind, or wrap the private key that belongs to this one.',
    },
    exponent: {
      what: 'The public exponent of this RSA key is not safe: it is below 65537, even, or far too large.',
      todo: 'Nothing can mend it: make a new key pair, as openssl genpkey does with the exponent 65537, and import its private key.',
    },
    inconsistent: {
      what: 'The numbers of this private key don’t belong together.',
      todo: 'It was damaged or made up. Check it with openssl pkey -check, and export it again from where it was made.',
    },
  },
  EXPIRY_INVALID: {
    grant: {
      what: 'A grant can’t end at {at}: that time has passed.',
      todo: 'Choose a time in the future, or let it never end.',
    },
    grantLatest: {
      what: 'You hold this yourself until {latest} only, so you can’t pass it on for longer.',
      todo: 'Choose an end no later than that, or ask an officer.',
    },
    past: {
      what: 'The material can’t expire at {at}: that time has passed.',
      todo: 'Choose a time in the future, {latest} at the latest, or let it never expire.',
    },
    far: {
      what: 'The material can’t expire at {at}: that is more than a hundred years ahead.',
      todo: 'Check the year. {latest} is the latest; or let it never expire.',
    },
  },
  MATERIAL_LENGTH: {
    sm4: {
      what: 'The material has {bytes} bytes; an {spec} key takes {expected}.',
      todo: '16 bytes belong into an SM4_128 key. Import them there, or wrap material of {expected} bytes.',
    },
    aes: {
      what: 'The material has {bytes} bytes; an {spec} key takes {expected}.',
      todo: '32 bytes belong into an AES_256 key. Import them there, or wrap material of {expected} bytes.',
    },
    key: {
      what: 'The material has {bytes} bytes; an {spec} key takes {expected}.',
      todo: 'Wrap exactly {expected} bytes: binary, not hex or base64, and without a line break at the end.',
    },
    temporaryKey: {
      what: 'The temporary key has {bytes} bytes; it must be an AES-256 key of {expected}.',
      todo: 'Wrap the private key by a temporary key of {expected} bytes, and that by the wrapping key.',
    },
  },
  MATERIAL_GONE: {
    alias: {
      what: 'The material of “{alias}” is not there.',
      todo: 'Check that this is the vault’s own token. What the key encrypted can’t be opened without it.',
    },
    key: {
      what: 'The token no longer holds the material of the key {key}.',
      todo: 'Check that this is the vault’s own token, and that nobody cleared it. A recoverable key comes back from the vault’s backup.',
    },
  },
  MATERIAL_MISMATCH: {
    key: {
      what: 'What the token holds for the key {key} is other material than the vault recorded.',
      todo: 'It was not used. Check that this is the vault’s own token, and tell the auditor.',
    },
  },
  NOT_PERMITTED: {
    key: {
      what: 'You may not do this with “{alias}”: {permission}.',
      todo: 'An officer can grant it to you on this key: {who}.',
    },
    own: {
      what: 'This is what Keyrite keeps for itself.',
      todo: 'Choose something else. A vault has its own backup.',
    },
    temporary: {
      what: 'This is a file of Keyrite’s that is not complete.',
      todo: 'Wait until all files are done. What is left after that, Keyrite removes when the vault is opened again.',
    },
  },
}
