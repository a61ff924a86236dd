import { kcvEcb } from '../../crypto/key-check-value.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { KeyObject, ProbeId } from '../types.ts'
import { need, wrong, type Bench } from './bench.ts'
import { makeHostRsa, unwrapOnHost, type HostRsa, type RsaMechanism } from './host-rsa.ts'

const MECHANISMS: readonly (readonly [ProbeId, RsaMechanism])[] = [
  ['wrap.rsa-oaep-sha256', { type: 'RSA_OAEP', hash: 'sha256' }],
  ['wrap.rsa-oaep-sha1', { type: 'RSA_OAEP', hash: 'sha1' }],
  ['wrap.rsa-pkcs1', { type: 'RSA_PKCS' }],
]

/** A way to bring an AES key of the token to the host, for the probes that come after. */
export type Revealer = (bench: Bench, key: KeyObject) => Promise<SecretBytes>

/** Wraps material of the token as for a cloud and unwraps it with the cloud's private half. */
export async function probeWrapRsa(
  bench: Bench,
  material: KeyObject | null,
): Promise<Revealer | null> {
  const host = await makeHostRsa()
  let wrapping: KeyObject | null = null
  let revealer: Revealer | null = null
  for (const [id, mechanism] of MECHANISMS) {
    const worked = await bench.attempt(id, async () => {
      const target = need(material, 'no AES-256 key')
      wrapping ??= await bench.publicKey(host.spkiDer, 'wrap')
      using value = await reveal(bench, host, mechanism, wrapping, target)
      await compare(bench, target, value)
      return wrapping
    })
    if (worked && !revealer) revealer = (on, key) => reveal(on, host, mechanism, worked, key)
  }
  return revealer
}

async function reveal(
  bench: Bench,
  host: HostRsa,
  mechanism: RsaMechanism,
  wrapping: KeyObject,
  target: KeyObject,
): Promise<SecretBytes> {
  const wrapped = await bench.token.wrap(mechanism, wrapping, target)
  const modulus = host.privateKey.asymmetricKeyDetails?.modulusLength
  if (wrapped.length * 8 !== modulus) wrong(`${wrapped.length} bytes`)
  return unwrapOnHost(host, mechanism, wrapped)
}

/** The value that came out must be the key: of its length, and with its check value. */
async function compare(bench: Bench, target: KeyObject, value: SecretBytes): Promise<void> {
  if (value.length !== 32) wrong(`a key of 32 bytes came out with ${value.length}`)
  const stated = await bench.token.checkValue(target)
  if (stated && stated.toString('hex') !== kcvEcb(value).toLowerCase())
    wrong('another key came out')
}
