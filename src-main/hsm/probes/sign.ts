import { constants, createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import type { VerifyPublicKeyInput } from 'node:crypto'
import { sha256DigestInfo } from '../../crypto/digest-info.ts'
import type { HashName, KeyPairKind, KeyPairObjects, Mechanism, ProbeId } from '../types.ts'
import { need, wrong, type Bench } from './bench.ts'

interface Trial {
  readonly id: ProbeId
  readonly mechanism: Mechanism
  readonly hash: HashName
  /** What is signed instead of the bare digest. */
  readonly encode?: (digest: Uint8Array) => Buffer
  readonly options: Omit<VerifyPublicKeyInput, 'key'> & {
    readonly padding?: number
    readonly saltLength?: number
    readonly dsaEncoding?: 'ieee-p1363'
  }
}

const RSA: readonly Trial[] = [
  {
    id: 'sign.rsa-pkcs1',
    mechanism: { type: 'RSA_PKCS' },
    hash: 'sha256',
    encode: sha256DigestInfo,
    options: { padding: constants.RSA_PKCS1_PADDING },
  },
  {
    id: 'sign.rsa-pss',
    mechanism: { type: 'RSA_PSS', hash: 'sha256' },
    hash: 'sha256',
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  },
]

function ecdsa(id: ProbeId, hash: HashName): readonly Trial[] {
  return [{ id, mechanism: { type: 'ECDSA' }, hash, options: { dsaEncoding: 'ieee-p1363' } }]
}

/** Signs with a pair of the token; the host verifies. */
export async function probeSign(bench: Bench): Promise<void> {
  await trySigning(bench, 'RSA_2048', 'generate.rsa-2048', RSA)
  await trySigning(bench, 'EC_P256', 'generate.ec-p256', ecdsa('sign.ecdsa-p256', 'sha256'))
  await trySigning(bench, 'EC_P384', 'generate.ec-p384', ecdsa('sign.ecdsa-p384', 'sha384'))
}

async function trySigning(
  bench: Bench,
  kind: KeyPairKind,
  generated: ProbeId,
  trials: readonly Trial[],
): Promise<void> {
  let pair: KeyPairObjects | null = null
  for (const trial of trials)
    await bench.attempt(trial.id, async () => {
      if (!bench.works(generated)) need(null, `no ${kind} pair`)
      pair ??= await bench.pair(kind, 'ceremony-sign')
      await signAndVerify(bench, pair, trial)
    })
}

async function signAndVerify(bench: Bench, pair: KeyPairObjects, trial: Trial): Promise<void> {
  const text = randomBytes(100)
  const digest = createHash(trial.hash).update(text).digest()
  const input = trial.encode ? trial.encode(digest) : digest
  const signature = await bench.token.sign(trial.mechanism, pair.privateKey, input)
  const spki = await bench.token.publicKeyDer(pair.publicKey)
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  if (!verify(trial.hash, text, { key, ...trial.options }, signature))
    wrong('the host does not verify the signature')
}
