import { z } from 'zod'
import { call } from '../define.ts'
import { algorithm, hex, id, time } from '../schemas.ts'
import { bytes, keyView } from './key-views.ts'

const trace = (operation: string) => ({ operation, resource: 'cmk' as const })
const one = z.object({ keyId: id })

/** What an officer hands to whoever wraps the material: guide 2.3.2, step 10. */
export const importParameters = z.object({
  keyId: id,
  algorithm,
  issuedAt: time,
  expiresAt: time,
  /** SubjectPublicKeyInfo DER, base64; RSA_2048. */
  publicKey: bytes,
  publicKeyDigest: hex,
  /** Opaque, base64. */
  importToken: bytes,
  /** Names as in the guide, with what is in them. */
  files: z.object({
    wrappingKey: z.string(),
    importToken: z.string(),
    readme: z.string(),
    readmeText: z.string(),
  }),
  /** The answer of the two guides' calls, ready to be copied: get-parameters-for-import, GetParametersForImport. */
  json: z.object({ huawei: z.string(), tencent: z.string() }),
  /** The guides' openssl lines with the names filled in, one command an item. */
  commands: z.array(z.string()),
})
export type ImportParametersView = z.infer<typeof importParameters>

/** Imported material, Keyrite as the receiver: user guide 2.3, best practices 'Importing External Key'. */
export const keyImportCalls = {
  /** New parameters void the older ones. */
  'keys.getParametersForImport': call(
    'getParametersForImport',
    'change',
    trace('getParametersForImport'),
    one.extend({ algorithm }),
    importParameters,
  ),
  /**
   * The parameters that were handed out last and have not expired, again, which leaves the trace
   * `showParametersForImport`; null: there are none, and no trace.
   */
  'keys.issuedParameters': call(
    'getParametersForImport',
    'read',
    null,
    one,
    importParameters.nullable(),
  ),
  /**
   * Writes wrapping key, token and README into a new folder inside one that the person picks.
   * Answers its name, or null when the dialog was dismissed.
   */
  'keys.saveImportParameters': call(
    'getParametersForImport',
    'read',
    trace('saveToFile'),
    one,
    z.object({ folder: z.string() }).nullable(),
  ),
  /** Each file as its bytes or as base64 text of them: Keyrite tells which it is. */
  'keys.importMaterial': call(
    'importKeyMaterial',
    'change',
    trace('importKeyMaterial'),
    one.extend({
      encryptedKeyMaterial: bytes,
      /** Null for symmetric keys. */
      encryptedPrivateKey: bytes.nullable(),
      importToken: bytes,
      /** Null: never expires. */
      expiresAt: time.nullable(),
    }),
    keyView,
    { kind: 'importMaterial' },
  ),
  'keys.deleteMaterial': call(
    'deleteImportedKeyMaterial',
    'change',
    trace('deleteImportedKeyMaterial'),
    one,
    keyView,
    { kind: 'deleteMaterial' },
  ),
} as const
