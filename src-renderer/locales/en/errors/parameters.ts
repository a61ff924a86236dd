export default {
  PARAMETERS_EMPTY: {
    what: 'There is nothing in what was handed in.',
    todo: 'Choose the files that the cloud’s console gave, or paste its answer.',
  },
  PARAMETERS_TOO_LARGE: {
    what: 'This is far too large for import parameters, so it was not read.',
    todo: 'Choose the wrapping key, the import token and the README; each is a few kilobytes.',
  },
  PARAMETERS_UNREADABLE: {
    what: 'This is in none of the forms in which clouds hand out import parameters.',
    todo: 'Download the parameters again and take the files as they are, without opening and saving them.',
  },
  PARAMETERS_ZIP_DAMAGED: {
    what: 'The ZIP file is damaged.',
    todo: 'Copy it again from where it was downloaded, or download it again.',
  },
  PARAMETERS_ZIP_UNSAFE: {
    what: 'The ZIP file holds something that import parameters never hold, so it was not unpacked.',
    todo: 'Download the parameters again. If the file came from a cloud like this, have it examined.',
  },
  PARAMETERS_JSON_INVALID: {
    what: 'The JSON answer can’t be read or lacks a field.',
    todo: 'Paste the whole answer of the API, from the first to the last brace.',
  },
  PARAMETERS_NO_WRAPPING_KEY: {
    what: 'The wrapping key is missing.',
    todo: 'Add the file whose name begins with “wrappingKey” or “PublicKey”.',
  },
  PARAMETERS_NO_TOKEN: {
    what: 'The import token is missing.',
    todo: 'Add the file whose name begins with “importToken” or “ImportToken”.',
  },
  PARAMETERS_NO_KEY_ID: {
    what: 'The cloud’s key id could not be found.',
    todo: 'Add the README, or type the key id from the cloud’s console.',
  },
  PARAMETERS_AMBIGUOUS: {
    what: 'There are two wrapping keys or two import tokens.',
    todo: 'Hand in the files of one download only.',
  },
  PARAMETERS_MIXED: {
    what: 'These files belong to different downloads.',
    todo: 'Use the wrapping key and the import token of one and the same download; only the newest is valid.',
  },
  PARAMETERS_README_MISMATCH: {
    what: 'The README speaks of other files, another key or another algorithm.',
    todo: 'Take the README of the same download, or leave it out and type the key id.',
  },
  PARAMETERS_EXPIRED: {
    what: 'These import parameters have expired: the cloud would refuse the bundle.',
    todo: 'Download new parameters and start again with them.',
  },
  PARAMETERS_NOT_CONFIRMED: {
    what: 'The wrapping key’s fingerprint has not been confirmed.',
    todo: 'Compare it with the cloud’s side and type the words asked for.',
  },
  WRAPPING_KEY_INVALID: {
    what: 'The wrapping key is not a complete public key.',
    todo: 'Copy or download it again; the file may have been cut off.',
  },
  WRAPPING_KEY_TRAILING_BYTES: {
    what: 'There are bytes behind the end of the wrapping key.',
    todo: 'Take the file exactly as downloaded. If it came like this, do not use it.',
  },
  WRAPPING_KEY_NOT_RSA: {
    what: 'The wrapping key is not an RSA key.',
    todo: 'Ask the cloud for parameters with an RSA wrapping key.',
  },
  WRAPPING_KEY_PRIVATE: {
    what: 'This is a private key. A cloud never hands one out.',
    todo: 'Find out whose it is: whoever has this file has that key. Take the cloud’s public key.',
  },
  WRAPPING_KEY_SIZE: {
    what: 'The wrapping key’s size is not allowed.',
    todo: 'It must have 2048 to 4096 bits. Ask the cloud for parameters with such a key.',
  },
  WRAPPING_KEY_EXPONENT: {
    what: 'The wrapping key’s public exponent is not safe.',
    todo: 'Do not use it. Clouds use 65537; download the parameters again and compare.',
  },
  IMPORT_TOKEN_INVALID: {
    what: 'The import token can’t be what the cloud handed out.',
    todo: 'Copy or download it again; it may be cut off or empty.',
  },
}
