import { isDeepStrictEqual } from 'node:util'
import { WRAPPING_ALGORITHMS } from '@shared/domain'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { z } from 'zod'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { ImportParametersRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'

const CONTEXT = 'import-token:1'

/** What a token says, sealed; `docs/formats.md`, 'Import parameters'. */
const claims = z.strictObject({
  format: z.literal('keyrite-import-token'),
  version: z.literal(1),
  keyId: z.string(),
  /** Random, hex: names the parameters that it belongs to. */
  nonce: z.string(),
  algorithm: z.enum(WRAPPING_ALGORITHMS),
  expiresAt: z.string(),
  /** SHA-256 of the wrapping key, hex. */
  wrappingKey: z.string(),
})
export type TokenClaims = z.infer<typeof claims>

type Issued = Pick<
  ImportParametersRecord,
  'keyId' | 'nonce' | 'algorithm' | 'expiresAt' | 'publicKey'
>

type Expiring = Pick<ImportParametersRecord, 'expiresAt'>

export function claimsOf(issued: Issued): TokenClaims {
  const { keyId, nonce, algorithm, expiresAt, publicKey } = issued
  return {
    ...{ format: 'keyrite-import-token', version: 1 },
    ...{ keyId, nonce, algorithm, expiresAt, wrappingKey: sha256Hex(publicKey) },
  }
}

/** Opaque bytes: only this vault reads them. */
export async function sealToken(vault: OpenVault, issued: Issued): Promise<Buffer> {
  using text = SecretBytes.ofText(JSON.stringify(claimsOf(issued)))
  return await vault.seal(CONTEXT, text)
}

/**
 * That this is the token of the parameters that are in force, and that they still are.
 * @throws KeyriteError IMPORT_TOKEN_UNKNOWN, IMPORT_TOKEN_OTHER_KEY, IMPORT_TOKEN_SUPERSEDED,
 *   IMPORT_TOKEN_EXPIRED, asked in this order; TOKEN_*
 */
export async function requireToken(
  vault: OpenVault,
  issued: ImportParametersRecord,
  token: Uint8Array,
): Promise<void> {
  const told = await unsealToken(vault, token)
  if (told.keyId !== issued.keyId) {
    throw new KeyriteError('IMPORT_TOKEN_OTHER_KEY', { key: told.keyId })
  }
  if (told.nonce !== issued.nonce) throw new KeyriteError('IMPORT_TOKEN_SUPERSEDED')
  if (!isDeepStrictEqual(told, claimsOf(issued))) throw unknown()
  requireInForce(vault, issued)
}

/**
 * Why nothing can be imported with `token` where no parameters are in force: the schedule takes
 * expired ones away, and the token itself still says when they expired.
 * @throws KeyriteError IMPORT_TOKEN_EXPIRED, IMPORT_NO_PARAMETERS; TOKEN_*
 */
export async function refuseWithoutParameters(
  vault: OpenVault,
  keyId: string,
  token: Uint8Array,
): Promise<never> {
  const told = await unsealToken(vault, token).catch((error: unknown) => {
    if (isKeyriteError(error) && error.code === 'IMPORT_TOKEN_UNKNOWN') return null
    throw error
  })
  if (told?.keyId === keyId) requireInForce(vault, told)
  throw new KeyriteError('IMPORT_NO_PARAMETERS')
}

/** As receiver an expired token is never accepted. @throws KeyriteError IMPORT_TOKEN_EXPIRED */
export function requireInForce(vault: OpenVault, issued: Expiring): void {
  if (isInForce(vault, issued)) return
  throw new KeyriteError('IMPORT_TOKEN_EXPIRED', { at: issued.expiresAt })
}

/** Up to the last millisecond before they expire. */
export function isInForce({ clock }: OpenVault, { expiresAt }: Expiring): boolean {
  return clock.now() < new Date(expiresAt)
}

async function unsealToken(vault: OpenVault, token: Uint8Array): Promise<TokenClaims> {
  try {
    using text = await vault.unseal(CONTEXT, token)
    return claims.parse(JSON.parse(text.expose().toString('utf8')))
  } catch (error) {
    // Anything else (a token that was pulled, say) says nothing about these bytes.
    if (isKeyriteError(error) && error.code !== 'SEAL_BROKEN') throw error
    throw unknown(error)
  }
}

function unknown(cause?: unknown): KeyriteError {
  return new KeyriteError('IMPORT_TOKEN_UNKNOWN', {}, { cause })
}
