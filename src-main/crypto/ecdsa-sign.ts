import { createECDH, randomBytes } from 'node:crypto'
import { CURVES, type EcSpec } from './curve.ts'
import { generateScalar } from './ec-scalar.ts'
import { ecdsaDer } from './ecdsa-der.ts'
import { digestNumber } from './ecdsa-verify.ts'
import { addMod, multiplyMod } from './multiply-mod.ts'
import { inverse, mod, toBytes, toNumber } from './numbers.ts'
import { SecretBytes } from './secret-bytes.ts'

const hostRandom = (length: number) => SecretBytes.take(randomBytes(length))

/**
 * ECDSA (FIPS 186-5 6.4.1) of a digest, on the host, DER: Node hashes whatever it signs, so that a
 * digest can't be handed to it. The nonce is a fresh random scalar (A.3.2); its multiple of the
 * base point is the library's work.
 */
export async function signEcdsa(
  spec: EcSpec,
  scalar: SecretBytes,
  digest: Uint8Array,
): Promise<Buffer> {
  for (;;) {
    using nonce = await generateScalar(spec, hostRandom)
    using blind = await generateScalar(spec, hostRandom)
    const signature = signWith(spec, scalar, digest, nonce, blind)
    if (signature) return signature
  }
}

/**
 * r || s as DER, by this nonce; for known answers. Undefined for the nonce in 2^256 that leads to a
 * zero. s = (z + r d) / k is taken as b(z + r d) / (b k): the blind b makes both halves
 * numbers that tell nothing, so the division may be done in BigInt. What is secret is not.
 */
export function signWith(
  spec: EcSpec,
  scalar: SecretBytes,
  digest: Uint8Array,
  nonce: SecretBytes,
  blind: SecretBytes,
): Buffer | undefined {
  const curve = CURVES[spec]
  const { length } = curve.order
  const order = toNumber(curve.order)
  const secret = (value: bigint) => SecretBytes.take(toBytes(value, length))
  const ecdh = createECDH(curve.name)
  ecdh.setPrivateKey(nonce.expose())
  const r = mod(toNumber(ecdh.getPublicKey().subarray(1, 1 + length)), order)
  using product = multiplyMod(spec, scalar, secret(r))
  using sum = addMod(spec, product, secret(mod(digestNumber(curve, digest), order)))
  using numerator = multiplyMod(spec, sum, blind)
  using denominator = multiplyMod(spec, nonce, blind)
  const s = mod(
    toNumber(numerator.expose()) * inverse(toNumber(denominator.expose()), order),
    order,
  )
  if (r === 0n || s === 0n) return undefined
  return ecdsaDer(Buffer.concat([toBytes(r, length), toBytes(s, length)]))
}
