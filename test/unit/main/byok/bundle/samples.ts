import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isSymmetricSpec, symmetricBytes, type MaterialSpec } from '@shared/domain'
import { isKeyriteError } from '@shared/errors'
import {
  buildBundle,
  verifyBundle,
  type BundleFiles,
  type BundleInput,
} from '../../../../../src-main/byok/bundle/index.ts'
import { targetById } from '../../../../../src-main/byok/targets/index.ts'
import { wrapAesKwp } from '../../../../../src-main/crypto/aes-kwp.ts'
import { wrapByRsa } from '../../../../../src-main/crypto/rsa-public.ts'
import { sha256 } from '../../../../../src-main/crypto/fingerprint.ts'
import { SecretBytes } from '../../../../../src-main/crypto/secret-bytes.ts'
import type { ManifestSignature } from '../../../../../src-main/vault/types.ts'

export const KEY_ID = '43f1ffd7-18fb-4568-9575-602e009b7ee8'
export const TOKEN = randomBytes(120)

export const kek = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })
export const KEK = spki(kek.publicKey)

export function signer(kind: 'ec' | 'rsa' = 'ec'): BundleInput['sign'] {
  const pair =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const algorithm: ManifestSignature['algorithm'] =
    kind === 'ec' ? 'ecdsa-p256-sha256' : 'rsa-pkcs1-sha256'
  return async (data) => ({
    algorithm,
    signature: sign('sha256', data, pair.privateKey),
    publicKeyDer: spki(pair.publicKey),
  })
}

interface Pair {
  readonly pkcs8: Buffer
  readonly publicKeyDer: Buffer
}
const pairs = new Map<MaterialSpec, Pair>()

/** One a spec, since RSA keys take long to make. */
function privateKey(spec: MaterialSpec): Pair {
  const known = pairs.get(spec)
  if (known !== undefined) return known
  const pair = spec.startsWith('EC')
    ? generateKeyPairSync('ec', { namedCurve: spec === 'EC_P256' ? 'P-256' : 'P-384' })
    : generateKeyPairSync('rsa', { modulusLength: Number(spec.slice(4)) })
  const pkcs8 = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
  const made = { pkcs8, publicKeyDer: spki(pair.publicKey) }
  pairs.set(spec, made)
  return made
}

export interface Sample {
  readonly input: BundleInput
  /** Raw key, or PKCS#8. */
  readonly plaintext: Buffer
}

/** A bundle's input with material that the test knows. */
export function sample(
  spec: MaterialSpec,
  changes: Partial<BundleInput> = {},
  rehearsal = false,
): Sample {
  const algorithm = changes.algorithm ?? 'RSAES_OAEP_SHA_256'
  const symmetric = isSymmetricSpec(spec)
  const temporary = randomBytes(symmetric ? symmetricBytes(spec) : 32)
  const pair = symmetric ? null : privateKey(spec)
  const secret = SecretBytes.copyOf(temporary)
  const input: BundleInput = {
    target: targetById(spec === 'AES_128' ? 'tencent-sm' : 'huawei'),
    spec,
    algorithm,
    road: 'host',
    keyId: KEY_ID,
    wrappingKey: { fingerprint: sha256(KEK), modulusBits: 2048 },
    importToken: { bytes: TOKEN, form: 'binary' },
    expiresAt: '2026-11-23T10:15:00.000Z',
    wrapped: {
      encryptedKeyMaterial: wrapByRsa(KEK, algorithm, secret),
      encryptedPrivateKey: pair && wrapAesKwp(secret, SecretBytes.copyOf(pair.pkcs8)),
    },
    kcvEcb: symmetric ? 'f29000' : null,
    kcvCmac: symmetric ? '377822' : null,
    publicKeyDer: pair?.publicKeyDer ?? null,
    ceremony: {
      id: 'c0ffee',
      number: 7,
      rehearsal,
      operator: 'Zoë Officer',
      vaultName: 'Vault "one"',
      tokenLabel: 'keyrite',
      tokenSerial: '0123456789abcdef',
      startedAt: '2026-11-22T10:20:00.000Z',
      wrappedAt: '2026-11-22T10:30:05.678Z',
    },
    version: '0.1.0',
    sign: signer(),
    ...changes,
  }
  return { input, plaintext: pair?.pkcs8 ?? temporary }
}

export async function bundle(
  spec: MaterialSpec,
  changes: Partial<BundleInput> = {},
  rehearsal = false,
): Promise<Map<string, Uint8Array>> {
  return new Map(await buildBundle(sample(spec, changes, rehearsal).input))
}

/** 'sound', or the file and the reason of the refusal; anything else that is thrown is passed on. */
export function verdict(files: BundleFiles): string {
  try {
    verifyBundle(files)
    return 'sound'
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'BUNDLE_INVALID') throw error
    return `${String(error.params['name'])}: ${String(error.params['reason'])}`
  }
}
