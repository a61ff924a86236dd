export default {
  IMPORT_NO_PARAMETERS: {
    what: 'There are no import parameters for this key, or they have expired.',
    todo: 'Download the wrapping key and the import token. They count for 24 hours.',
  },
  IMPORT_TOKEN_UNKNOWN: {
    what: 'This import token is damaged or does not come from this vault.',
    todo: 'Choose the token that was downloaded for this key, unchanged.',
  },
  IMPORT_TOKEN_OTHER_KEY: {
    what: 'This import token was made for another key: {key}.',
    todo: 'Choose the token of this key, or import into the key that it names.',
  },
  IMPORT_TOKEN_SUPERSEDED: {
    what: 'Newer import parameters were downloaded since, so that these no longer count.',
    todo: 'Wrap the material again with the newest wrapping key, and import it with the newest token.',
  },
  IMPORT_TOKEN_EXPIRED: {
    what: 'This import token has expired: {at}. It counts for 24 hours.',
    todo: 'Download new import parameters and wrap the material again.',
  },
  IMPORT_PRIVATE_KEY_MISSING: {
    what: 'An {spec} key is imported from two files, and the wrapped private key is missing.',
    todo: 'Choose the file with the private key, wrapped by the temporary AES key, too.',
  },
  IMPORT_PRIVATE_KEY_UNEXPECTED: {
    what: 'An {spec} key is symmetric and takes no private key.',
    todo: 'Choose only the wrapped material and the import token.',
  },
  IMPORT_MATERIAL_OTHER: {
    what: 'This is not the material that “{alias}” had.',
    todo: 'A key takes back only the identical material. Import the original, or create another key for this one.',
  },
  IMPORT_KEY_INVALID: {
    what: 'The private key is damaged, or it is not of the key’s kind and size.',
    todo: 'Check which private key was wrapped. It has to be an unencrypted PKCS#8 in DER.',
  },
  EXPIRY_INVALID: {
    what: 'The material can’t expire at this time.',
    todo: 'Choose a time in the future, at most a hundred years ahead, or let it never expire.',
  },
}
