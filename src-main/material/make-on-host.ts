import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import {
  isSymmetricSpec,
  symmetricBytes,
  type MaterialSpec,
  type SymmetricSpec,
} from '@shared/domain'
import { ecPkcs8, spkiOfPkcs8 } from '../crypto/private-key.ts'
import { generateScalar, type EcSpec } from '../crypto/ec-scalar.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { checkValuesOf } from './check-values.ts'
import { combine } from './components.ts'
import { sealContext } from './label.ts'
import { bringToHost, transportMethods } from './transport.ts'
import type { MaterialOwner, NewMaterial, Provenance } from './types.ts'

type RsaSpec = Extract<MaterialSpec, `RSA_${string}`>
interface Made {
  readonly secret: SecretBytes
  readonly made: Exclude<Provenance, 'token' | 'components'>
}

const BITS: Readonly<Record<RsaSpec, number>> = { RSA_2048: 2048, RSA_3072: 3072, RSA_4096: 4096 }
const generatePair = promisify(generateKeyPair)

/** Makes material in a buffer of this process, of the token's randomness, and seals a backup. */
export async function makeOnHost(
  vault: OpenVault,
  spec: MaterialSpec,
  owner: MaterialOwner,
): Promise<NewMaterial> {
  const { secret, made } = await makeSecret(vault, spec)
  return sealed(vault, spec, secret, made, owner)
}

/** The key that custodians' components make together. The components stay the caller's. */
export async function makeOfComponents(
  vault: OpenVault,
  spec: SymmetricSpec,
  components: readonly SecretBytes[],
  owner: MaterialOwner,
): Promise<NewMaterial> {
  return sealed(vault, spec, combine(components), 'components', owner)
}

async function makeSecret(vault: OpenVault, spec: MaterialSpec): Promise<Made> {
  if (isSymmetricSpec(spec)) {
    return { secret: await vault.token.random(symmetricBytes(spec)), made: 'token-random' }
  }
  if (spec === 'EC_P256' || spec === 'EC_P384') return makeEc(vault, spec)
  return makeRsa(vault, spec)
}

export async function makeEc({ token }: OpenVault, spec: EcSpec): Promise<Made> {
  const scalar = await generateScalar(spec, (length) => token.random(length))
  try {
    return { secret: ecPkcs8(spec, scalar), made: 'token-random' }
  } finally {
    scalar.dispose()
  }
}

/** In the token where it makes such keys and can hand them over, else by OpenSSL. */
export async function makeRsa(vault: OpenVault, spec: RsaSpec): Promise<Made> {
  const { token, capabilities, roads } = vault
  const byToken = roads.generate[spec] === 'token' && transportMethods(capabilities).length > 0
  if (!byToken) {
    const options = { modulusLength: BITS[spec], publicExponent: 65537 }
    const { privateKey } = await generatePair('rsa', options)
    const der = privateKey.export({ format: 'der', type: 'pkcs8' })
    return { secret: SecretBytes.take(der), made: 'host-random' }
  }
  const pair = await token.generateKeyPair(spec, {
    purpose: 'ceremony-material',
    label: 'keyrite:passing-through',
    id: randomBytes(16),
    persistent: false,
  })
  try {
    const { privateKey: key, publicKey } = pair
    const secret = await bringToHost(token, capabilities, { at: 'token', spec, key, publicKey })
    return { secret, made: 'token-transport' }
  } finally {
    await token.destroy(pair.privateKey)
    await token.destroy(pair.publicKey)
  }
}

async function sealed(
  vault: OpenVault,
  spec: MaterialSpec,
  secret: SecretBytes,
  made: Provenance,
  owner: MaterialOwner,
): Promise<NewMaterial> {
  try {
    const id = randomUUID()
    const values = isSymmetricSpec(spec) ? checkValuesOf(secret) : null
    const record: MaterialRecord = {
      id,
      spec,
      rehearsal: owner.rehearsal,
      backup: 'sealed',
      objectId: null,
      sealed: await vault.seal(sealContext(id), secret),
      kcvEcb: values?.kcvEcb ?? null,
      kcvCmac: values?.kcvCmac ?? null,
      publicKey: values ? null : spkiOfPkcs8(secret).toString('base64'),
      createdAt: vault.clock.now().toISOString(),
      ceremonyId: owner.ceremonyId,
    }
    const nothing = () => Promise.resolve()
    return { record, live: { at: 'host', spec, secret }, made, settle: nothing, discard: nothing }
  } catch (error) {
    secret.dispose()
    throw error
  }
}
