import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../secret-bytes.ts'
import type { NativeAddon } from '../native/addon.ts'

const SM3 = 32

/** HKDF (RFC 5869) with SM3. `length` in bytes, at most 255 digests. */
export function hkdfSm3(
  addon: NativeAddon,
  key: SecretBytes,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): SecretBytes {
  using extracted = hmac(addon, salt, key)
  const output = SecretBytes.alloc(length)
  let previous = SecretBytes.alloc(0)
  for (let turn = 1, at = 0; at < length; turn += 1, at += SM3) {
    using input = SecretBytes.alloc(previous.length + info.length + 1)
    const bytes = input.expose()
    bytes.set(previous.expose())
    bytes.set(info, previous.length)
    bytes.writeUInt8(turn, bytes.length - 1)
    previous.dispose()
    previous = hmac(addon, extracted.expose(), input)
    previous.expose().copy(output.expose(), at)
  }
  previous.dispose()
  return output
}

function hmac(addon: NativeAddon, key: Uint8Array, message: SecretBytes): SecretBytes {
  const digest = message.use((bytes) => addon.hmacSm3(key, bytes))
  if (digest === undefined) throw new KeyriteError('INTERNAL', { what: 'HMAC-SM3' })
  return SecretBytes.take(digest)
}
