export default {
  unavailable:
    'Not here: the token can’t do it, and this system lacks OpenSSL 3 (libssl3), which could.',
  createTitle: 'Create key',
  importTitle: 'Import key: an empty key',
  alias: 'Alias',
  aliasHint:
    '1 to {max} letters, digits and _ - : /; unique in this vault, not ending in /default.',
  spec: 'Algorithm',
  usage: 'Usage',
  usageHint: 'It can’t be changed later.',
  usageText: {
    ENCRYPT_DECRYPT: 'Encrypts and decrypts small data; a symmetric key makes data keys, too.',
    SIGN_VERIFY: 'Makes digital signatures and checks them.',
  },
  notThis: 'Not with {spec}.',
  description: 'Description (optional)',
  descriptionHint: 'Up to {max} characters.',
  tags: 'Tags (optional)',
  backup: 'Backup',
  backupText: {
    recoverable:
      'The material is also sealed for the vault’s backup when it is made. If the token is lost or breaks, the backup brings the key back.',
    'token-only':
      'The material exists in this token and nowhere else. If the token is lost or breaks, so is everything that the key encrypted.',
  },
  backupTextImport: {
    recoverable:
      'The material that you import is also sealed for the vault’s backup. If the token is lost or breaks, the backup brings the key back.',
    'token-only':
      'The imported material exists in this token and where you made it. If the token is lost or breaks, you import your own copy again.',
  },
  create: 'Create the key',
  createEmpty: 'Create the empty key',
  fields: { alias: 'alias', description: 'description', tags: 'tags' },
  missing: 'To be filled in or mended: {what}.',
  making: 'Making the key in the token. A large RSA key can take a minute.',
  faults: {
    alias: {
      empty: 'Every key needs an alias.',
      'too-long': '{length} characters: {max} at most.',
      characters: 'Only letters, digits and _ - : / are possible.',
      reserved: 'Only default keys end in /default.',
    },
    aliasTaken: 'Another key has this alias already.',
    description: {
      empty: 'A description is needed.',
      'too-long': '{length} characters: {max} at most.',
      characters: 'Line breaks and invisible characters are not possible.',
      reserved: 'This description is reserved.',
    },
  },
}
