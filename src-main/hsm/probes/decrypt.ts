import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { decodeOaep } from '../../crypto/oaep.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { KeyPairObjects, Mechanism, ProbeId } from '../types.ts'
import { need, wrong, type Bench } from './bench.ts'

const DIRECT: readonly (readonly [ProbeId, 'sha1' | 'sha256'])[] = [
  ['decrypt.rsa-oaep-sha1', 'sha1'],
  ['decrypt.rsa-oaep-sha256', 'sha256'],
]

/** Decrypts with a pair of the token what the host encrypted to it. */
export async function probeDecrypt(bench: Bench): Promise<void> {
  let pair: KeyPairObjects | null = null
  const prepared = async () => {
    if (!bench.works('generate.rsa-2048')) need(null, 'no RSA-2048 pair')
    pair ??= await bench.pair('RSA_2048', 'seal')
    return pair
  }
  const text = bench.value(32)
  await bench.attempt('decrypt.rsa-raw', async () => {
    const raw: Mechanism = { type: 'RSA_X_509' }
    using padded = await decrypted(bench, await prepared(), raw, text, 'sha256')
    // Whole blocks only: a token that strips leading zeros would fail once in 256 times.
    if (padded.length !== 256) wrong(`${padded.length} bytes instead of 256`)
    using opened = decodeOaep(padded, { hash: 'sha256' })
    if (!opened.equals(text)) wrong('another text came out')
  })
  for (const [id, hash] of DIRECT)
    await bench.attempt(id, async () => {
      const mechanism: Mechanism = { type: 'RSA_OAEP', hash }
      using opened = await decrypted(bench, await prepared(), mechanism, text, hash)
      if (!opened.equals(text)) wrong('another text came out')
    })
}

async function decrypted(
  bench: Bench,
  pair: KeyPairObjects,
  mechanism: Mechanism,
  text: SecretBytes,
  oaepHash: string,
): Promise<SecretBytes> {
  const spki = await bench.token.publicKeyDer(pair.publicKey)
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const padding = constants.RSA_PKCS1_OAEP_PADDING
  const sealed = text.use((bytes) => publicEncrypt({ key, padding, oaepHash }, bytes))
  return bench.token.decrypt(mechanism, pair.privateKey, sealed)
}
