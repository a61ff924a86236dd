import { isSymmetricKey, type KeySpec } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { IMPORT_FILE_BYTES_MAX } from '@shared/limits.ts'
import { decodeBase64, readBase64 } from '../use/base64.ts'

/** The three files of an import, as base64 of what is in them. */
export interface ImportFiles {
  readonly encryptedKeyMaterial: string
  readonly encryptedPrivateKey: string | null
  readonly importToken: string
}

/** The same as bytes. None of them is secret: two are wrapped, the third is sealed. */
export interface ImportInputs {
  readonly encryptedKeyMaterial: Buffer
  readonly encryptedPrivateKey: Buffer | null
  readonly importToken: Buffer
}

/**
 * Each file may hold the bytes, or base64 text of them, as the guides' calls and
 * `openssl enc -base64` write it. @throws KeyriteError ENCODING_INVALID, FILE_TOO_LARGE
 */
export function readInputs(files: ImportFiles): ImportInputs {
  const { encryptedPrivateKey } = files
  return {
    encryptedKeyMaterial: readFile('encryptedKeyMaterial', files.encryptedKeyMaterial),
    encryptedPrivateKey:
      encryptedPrivateKey === null ? null : readFile('encryptedPrivateKey', encryptedPrivateKey),
    importToken: readFile('importToken', files.importToken),
  }
}

/** @throws KeyriteError IMPORT_PRIVATE_KEY_MISSING, IMPORT_PRIVATE_KEY_UNEXPECTED */
export function requirePrivateKeyFor(
  spec: KeySpec,
  { encryptedPrivateKey }: Pick<ImportInputs, 'encryptedPrivateKey'>,
): void {
  if (isSymmetricKey(spec)) {
    if (encryptedPrivateKey !== null)
      throw new KeyriteError('IMPORT_PRIVATE_KEY_UNEXPECTED', { spec })
  } else if (encryptedPrivateKey === null) {
    throw new KeyriteError('IMPORT_PRIVATE_KEY_MISSING', { spec })
  }
}

function readFile(field: keyof ImportFiles, text: string): Buffer {
  const bytes = decodeBase64(field, text)
  const max = IMPORT_FILE_BYTES_MAX
  if (bytes.length > max) throw new KeyriteError('FILE_TOO_LARGE', { field, max })
  // Wrapped and sealed bytes look like random ones: they are no base64 by chance.
  const inner = readBase64(bytes.toString('latin1'))
  return inner === null || inner.length === 0 ? bytes : inner
}
