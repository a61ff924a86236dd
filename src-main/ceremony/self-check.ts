import { isKeyriteError } from '@shared/errors'
import { isSymmetricSpec, type WrappingAlgorithm } from '@shared/domain'
import { aesKwpLength } from '../crypto/aes-kwp.ts'
import {
  MaterialService,
  checkValuesOf,
  wipeLive,
  type LiveMaterial,
  type WrappedMaterial,
} from '../material/index.ts'
import { spkiOfPkcs8 } from '../crypto/private-key.ts'
import type { MaterialRecord } from '../store/types.ts'
import { unwrapsToTheSame } from './rehearsal-unwrap.ts'
import type { Ceremony } from './running.ts'

/** What is looked at before anything is called done; the codes name text in the locale files. */
export const CHECK_CODES = [
  'wrapped-length', // the RSA part is exactly as long as the wrapping key's modulus
  'private-length', // the private key's part has a length that RFC 5649 gives
  'values-agree', // the record's values are those of the very bytes that were wrapped
  'backup-opens', // the kept copy can be had again and is the same
  'bundle-reads-back', // every file was parsed back; digests and signature hold
  'rehearsal-unwrapped', // unwrapped with the throw-away private key: the same material
  'rehearsal-key-absent', // it could not be unwrapped: the private key is not here (any more)
] as const
export type CheckCode = (typeof CHECK_CODES)[number]

export interface Check {
  readonly code: CheckCode
  readonly ok: boolean
}

export interface Wrapped {
  readonly record: MaterialRecord
  readonly live: LiveMaterial
  readonly wrapped: WrappedMaterial
  readonly algorithm: WrappingAlgorithm
  readonly modulusBits: number
}

/** Checks of what was wrapped, before it goes into a bundle. */
export async function checkWrapped(ceremony: Ceremony, made: Wrapped): Promise<Check[]> {
  const { encryptedKeyMaterial } = made.wrapped
  return [
    { code: 'wrapped-length', ok: encryptedKeyMaterial.length * 8 === made.modulusBits },
    ...privateLength(made),
    ...valuesAgree(made),
    { code: 'backup-opens', ok: await backupOpens(ceremony, made.record) },
    ...rehearsalChecks(ceremony, made),
  ]
}

function privateLength({ record, live, wrapped }: Wrapped): Check[] {
  if (isSymmetricSpec(record.spec)) return []
  const length = wrapped.encryptedPrivateKey?.length ?? 0
  const ok =
    live.at === 'host'
      ? length === aesKwpLength(live.secret.length)
      : length > 16 && length % 8 === 0
  return [{ code: 'private-length', ok }]
}

/** In the token, `backup-opens` compares the same. */
function valuesAgree({ record, live }: Wrapped): Check[] {
  if (live.at === 'token') return []
  const ok = isSymmetricSpec(record.spec)
    ? checkValuesOf(live.secret).kcvCmac === record.kcvCmac
    : spkiOfPkcs8(live.secret).toString('base64') === record.publicKey
  return [{ code: 'values-agree', ok }]
}

/** Opens the kept copy as a later ceremony would: in the token, or unsealed. */
async function backupOpens({ vault }: Ceremony, record: MaterialRecord): Promise<boolean> {
  return holds(async () => {
    wipeLive(await new MaterialService(vault).open(record, 'token'))
    return true
  }, ['MATERIAL_GONE', 'MATERIAL_MISMATCH', 'SEAL_BROKEN'])
}

/** `rehearsal-key-absent` is honest, not fatal: the vault was locked, or a cloud has the key. */
function rehearsalChecks({ document, secrets }: Ceremony, made: Wrapped): Check[] {
  if (!document.rehearsal) return []
  const { rehearsalKey } = secrets
  if (!rehearsalKey || !document.parameters?.own)
    return [{ code: 'rehearsal-key-absent', ok: false }]
  return [{ code: 'rehearsal-unwrapped', ok: unwraps(rehearsalKey, made) }]
}

function unwraps(
  key: NonNullable<Ceremony['secrets']['rehearsalKey']>,
  { algorithm, wrapped, record }: Wrapped,
): boolean {
  try {
    return unwrapsToTheSame(key, algorithm, wrapped, record)
  } catch (error) {
    if (isOneOf(error, ['UNWRAP_FAILED', 'MATERIAL_MISMATCH'])) return false
    throw error
  }
}

async function holds(check: () => Promise<boolean>, failures: readonly string[]): Promise<boolean> {
  try {
    return await check()
  } catch (error) {
    if (isOneOf(error, failures)) return false
    throw error
  }
}

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return isKeyriteError(error) && codes.includes(error.code)
}

/** Anything but an absent rehearsal key that does not hold is fatal. */
export function failedCheck(checks: readonly Check[]): Check | undefined {
  return checks.find(({ code, ok }) => !ok && code !== 'rehearsal-key-absent')
}
