import { KeyriteError } from '@shared/errors'
import { isSymmetricSpec, type Road } from '@shared/domain'
import { spkiOfPkcs8 } from '../crypto/private-key.ts'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { checkValuesInToken, checkValuesOf } from './check-values.ts'
import { sealContext } from './label.ts'
import { bringToHost } from './transport.ts'
import type { LiveMaterial, MaterialInToken } from './types.ts'

/**
 * Gets earlier material ready for wrapping, on the host if the road leads there, and compares it
 * with its record.
 * @throws KeyriteError MATERIAL_GONE, MATERIAL_MISMATCH, SEAL_BROKEN
 */
export async function openMaterial(
  vault: OpenVault,
  record: MaterialRecord,
  road: Road,
): Promise<LiveMaterial> {
  const { spec } = record
  if (record.backup === 'sealed') {
    const secret = await unseal(vault, record)
    return { at: 'host', spec, secret }
  }
  const live = await findInToken(vault, record)
  requireSame(record, await identityInToken(vault, live))
  if (road === 'token') return live
  return { at: 'host', spec, secret: await bringToHost(vault.token, vault.capabilities, live) }
}

async function unseal(vault: OpenVault, record: MaterialRecord): Promise<SecretBytes> {
  if (!record.sealed) throw new KeyriteError('MATERIAL_GONE', { material: record.id })
  const secret = await vault.unseal(sealContext(record.id), record.sealed)
  try {
    requireSame(record, identityOnHost(record, secret))
    return secret
  } catch (error) {
    secret.dispose()
    throw error
  }
}

async function findInToken({ token }: OpenVault, record: MaterialRecord): Promise<MaterialInToken> {
  const { spec } = record
  const id = Buffer.from(record.objectId ?? '', 'hex')
  const objects = id.length > 0 ? await token.find({ id, persistent: true }) : []
  const symmetric = isSymmetricSpec(spec)
  const key = objects.find((object) => object.class === (symmetric ? 'secret' : 'private'))
  const publicKey = objects.find((object) => object.class === 'public') ?? null
  if (!key || (!symmetric && !publicKey)) {
    throw new KeyriteError('MATERIAL_GONE', { material: record.id })
  }
  return { at: 'token', spec, key, publicKey: symmetric ? null : publicKey }
}

/** The ECB check value, or the public key in base64: what the record knows the material by. */
async function identityInToken({ token }: OpenVault, live: MaterialInToken): Promise<string> {
  if (live.publicKey) return (await token.publicKeyDer(live.publicKey)).toString('base64')
  return (await checkValuesInToken(token, live.key)).kcvEcb
}

function identityOnHost({ spec }: MaterialRecord, secret: SecretBytes): string {
  if (isSymmetricSpec(spec)) return checkValuesOf(secret).kcvEcb
  return spkiOfPkcs8(secret).toString('base64')
}

function requireSame(record: MaterialRecord, identity: string): void {
  if (identity === (record.kcvEcb ?? record.publicKey)) return
  throw new KeyriteError('MATERIAL_MISMATCH', { material: record.id })
}
