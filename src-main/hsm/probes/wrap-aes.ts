import { createDecipheriv, randomBytes } from 'node:crypto'
import { isExactDer } from '../../crypto/der.ts'
import { unwrapAesKw } from '../../crypto/aes-kw.ts'
import { unwrapAesKwp } from '../../crypto/aes-kwp.ts'
import { spkiOfPkcs8 } from '../../crypto/private-key.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { KeyriteError, isKeyriteError } from '@shared/errors'
import type { KeyObject, KeyPairObjects, Mechanism } from '../types.ts'
import { need, wrong, type Bench } from './bench.ts'
import type { Generated } from './generate.ts'
import type { Revealer } from './wrap-rsa.ts'

/** Bytes: below, at and above multiples of 8, since modules pad in their own ways. */
const KWP_LENGTHS = [16, 20, 27, 33]
const KW_LENGTHS = [16, 32]

interface Kek {
  readonly key: KeyObject
  /** false: made in the token, which takes no plaintext keys, so no known values either. */
  readonly broughtIn: boolean
  readonly value: SecretBytes
}

/** Wraps under an AES key that the host knows, and unwraps there. */
export async function probeWrapAes(
  bench: Bench,
  generated: Generated,
  reveal: Revealer | null,
): Promise<void> {
  const kek = await knownKek(bench, reveal)
  const known = () => need(kek, 'no AES key that the host knows')
  await bench.attempt('wrap.aes-kw', async () => {
    const unwrap = unwrapAesKw.bind(null, known().value)
    if (!known().broughtIn) need(null, 'the token takes no plaintext keys')
    await wrapValues(bench, known(), { type: 'AES_KW' }, unwrap, KW_LENGTHS)
  })
  await bench.attempt('wrap.aes-kwp', async () => {
    const unwrap = unwrapAesKwp.bind(null, known().value)
    await wrapValues(bench, known(), { type: 'AES_KWP' }, unwrap, KWP_LENGTHS)
    await wrapPairs(bench, known(), { type: 'AES_KWP' }, unwrap, generated)
  })
  await bench.attempt('wrap.aes-cbc-pad', async () => {
    const iv = randomBytes(16)
    const unwrap = (wrapped: Buffer) => unwrapCbc(known().value, iv, wrapped)
    await wrapValues(bench, known(), { type: 'AES_CBC_PAD', iv }, unwrap, KWP_LENGTHS)
    await wrapPairs(bench, known(), { type: 'AES_CBC_PAD', iv }, unwrap, generated)
  })
}

/** Brought in; or, on a token that takes no plaintext keys, made there and brought out. */
async function knownKek(bench: Bench, reveal: Revealer | null): Promise<Kek | null> {
  try {
    const value = bench.value(32)
    return { value, key: await bench.secret('aes', value, 'transport'), broughtIn: true }
  } catch (error) {
    if (!isKeyriteError(error) || error.code === 'INTERNAL') throw error
    if (!reveal || !bench.works('generate.aes-256')) return null
    const key = await bench.symmetric('aes', 256, 'wrap')
    return { key, broughtIn: false, value: bench.wipeLater(await reveal(bench, key)) }
  }
}

type Unwrap = (wrapped: Buffer) => SecretBytes

async function wrapValues(
  bench: Bench,
  kek: Kek,
  mechanism: Mechanism,
  unwrap: Unwrap,
  lengths: readonly number[],
): Promise<void> {
  if (!kek.broughtIn) return
  for (const length of lengths) {
    const value = bench.value(length)
    const target = await bench.secret('generic-secret', value, 'probe')
    using back = unwrap(await bench.token.wrap(mechanism, kek.key, target))
    if (back.length !== length) wrong(`${length} bytes came back as ${back.length}`)
    if (!back.equals(value)) wrong(`${length} bytes came back changed`)
  }
}

/** The real job: the PKCS#8 of key pairs, whose length is seldom a multiple of 8. */
async function wrapPairs(
  bench: Bench,
  kek: Kek,
  mechanism: Mechanism,
  unwrap: Unwrap,
  { rsa2048, ecP256 }: Generated,
): Promise<void> {
  if (!kek.broughtIn) need(rsa2048 ?? ecP256, 'neither a known value nor a key pair')
  for (const pair of [rsa2048, ecP256])
    if (pair) await wrapPair(bench, kek, mechanism, unwrap, pair)
}

async function wrapPair(
  bench: Bench,
  kek: Kek,
  mechanism: Mechanism,
  unwrap: Unwrap,
  pair: KeyPairObjects,
): Promise<void> {
  using pkcs8 = unwrap(await bench.token.wrap(mechanism, kek.key, pair.privateKey))
  if (!pkcs8.use(isExactDer)) wrong('a private key came back with bytes after its end')
  const spki = await bench.token.publicKeyDer(pair.publicKey)
  if (!spki.equals(spkiOfPkcs8(pkcs8))) wrong('another private key came back')
}

function unwrapCbc(key: SecretBytes, iv: Buffer, wrapped: Buffer): SecretBytes {
  const cipher = createDecipheriv('aes-256-cbc', key.expose(), iv)
  try {
    return SecretBytes.take(Buffer.concat([cipher.update(wrapped), cipher.final()]))
  } catch (error) {
    throw new KeyriteError('UNWRAP_FAILED', { detail: 'padding' }, { cause: error })
  }
}
