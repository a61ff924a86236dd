import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import { isKeyriteError } from '@shared/errors'
import { aesEncryptor } from '../../crypto/aes-ecb.ts'
import { encryptGcm } from '../../crypto/aead.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { KeyObject, Mechanism } from '../types.ts'
import { wrong, type Bench } from './bench.ts'

const AAD = Buffer.from('keyrite probe')
/** Bytes; no multiple of a block. */
const TEXT_BYTES = 37
const GCM_IV_BYTES = 12
const BLOCK = 16

/** An AES key whose value the host knows; null on a token that takes no plaintext keys. */
interface Known {
  readonly key: KeyObject
  readonly value: SecretBytes
}

export async function probeSeal(bench: Bench): Promise<void> {
  const known = await knownKey(bench)
  await bench.attempt('encrypt.aes-ecb', () => probeEcb(bench, known))
  await bench.attempt('seal.aes-gcm', () => probeGcm(bench, known))
  await bench.attempt('seal.aes-cbc-hmac', async () => {
    await probeCbc(bench, known)
    await probeHmac(bench, known !== null)
  })
}

async function knownKey(bench: Bench): Promise<Known | null> {
  try {
    const value = bench.value(32)
    return { value, key: await bench.secret('aes', value, 'probe') }
  } catch (error) {
    if (!isKeyriteError(error) || error.code === 'INTERNAL') throw error
    return null
  }
}

async function probeEcb(bench: Bench, known: Known | null): Promise<void> {
  const key = known?.key ?? (await bench.symmetric('aes', 256, 'ceremony-material'))
  const block = randomBytes(BLOCK)
  const made = await bench.token.encrypt({ type: 'AES_ECB' }, key, block)
  const right = known ? made.equals(aesEncryptor(known.value)(block)) : made.length === BLOCK
  if (!right) wrong('the block differs from AES on the host')
}

async function probeGcm(bench: Bench, known: Known | null): Promise<void> {
  const iv = randomBytes(GCM_IV_BYTES)
  const mechanism: Mechanism = { type: 'AES_GCM', iv, aad: AAD }
  const text = bench.value(TEXT_BYTES)
  if (known) {
    const host = encryptGcm(known.value, iv, text, AAD)
    const made = await bench.token.encrypt(mechanism, known.key, text.expose())
    if (!made.equals(Buffer.concat([host.ciphertext, host.tag])))
      wrong('differs from GCM on the host')
  }
  const key = await bench.symmetric('aes', 256, 'seal')
  const sealed = await roundTrip(bench, mechanism, key, text)
  if (sealed.length !== TEXT_BYTES + 16) wrong('no tag of 16 bytes')
  const otherAad: Mechanism = { ...mechanism, aad: Buffer.from('other') }
  if (await opens(bench, otherAad, key, sealed)) wrong('opens with other associated data')
  sealed.writeUInt8(sealed.readUInt8(0) ^ 1, 0)
  if (await opens(bench, mechanism, key, sealed)) wrong('opens what was changed')
}

async function probeCbc(bench: Bench, known: Known | null): Promise<void> {
  const iv = randomBytes(BLOCK)
  const mechanism: Mechanism = { type: 'AES_CBC_PAD', iv }
  const text = bench.value(TEXT_BYTES)
  if (known) {
    const cipher = createCipheriv('aes-256-cbc', known.value.expose(), iv)
    const host = Buffer.concat([cipher.update(text.expose()), cipher.final()])
    const made = await bench.token.encrypt(mechanism, known.key, text.expose())
    if (!made.equals(host)) wrong('differs from CBC on the host')
  }
  await roundTrip(bench, mechanism, await bench.symmetric('aes', 256, 'seal'), text)
}

async function probeHmac(bench: Bench, takesPlaintext: boolean): Promise<void> {
  if (takesPlaintext) {
    const value = bench.value(32)
    const key = await bench.secret('generic-secret', value, 'seal-mac')
    const made = await bench.token.sign({ type: 'HMAC_SHA256' }, key, AAD)
    const host = createHmac('sha256', value.expose()).update(AAD).digest()
    if (!made.equals(host)) wrong('differs from HMAC on the host')
  }
  const key = await bench.symmetric('generic-secret', 256, 'seal-mac')
  const one = await bench.token.sign({ type: 'HMAC_SHA256' }, key, AAD)
  const again = await bench.token.sign({ type: 'HMAC_SHA256' }, key, AAD)
  const other = await bench.token.sign({ type: 'HMAC_SHA256' }, key, Buffer.from('other'))
  if (one.length !== 32 || !one.equals(again) || one.equals(other)) wrong('no HMAC of 32 bytes')
}

async function roundTrip(
  bench: Bench,
  mechanism: Mechanism,
  key: KeyObject,
  text: SecretBytes,
): Promise<Buffer> {
  const sealed = await bench.token.encrypt(mechanism, key, text.expose())
  using opened = await bench.token.decrypt(mechanism, key, sealed)
  if (!opened.equals(text)) wrong('does not open what it sealed')
  return sealed
}

async function opens(
  bench: Bench,
  mechanism: Mechanism,
  key: KeyObject,
  sealed: Buffer,
): Promise<boolean> {
  try {
    const opened = await bench.token.decrypt(mechanism, key, sealed)
    opened.dispose()
    return true
  } catch (error) {
    if (isKeyriteError(error) && error.code === 'UNWRAP_FAILED') return false
    throw error
  }
}
