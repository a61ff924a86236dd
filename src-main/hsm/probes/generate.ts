import type { KeyPairObjects } from '../types.ts'
import { wrong, type Bench } from './bench.ts'
import type { KeyObject } from '../types.ts'

const RANDOM_BYTES = 64

/** What the other probes work with. Made as ceremonies make their material. */
export interface Generated {
  readonly aes256: KeyObject | null
  readonly rsa2048: KeyPairObjects | null
  readonly ecP256: KeyPairObjects | null
}

export async function probeRandom(bench: Bench): Promise<void> {
  await bench.attempt('random', async () => {
    using one = await bench.token.random(RANDOM_BYTES)
    using other = await bench.token.random(RANDOM_BYTES)
    if (one.equals(other) || one.equals(Buffer.alloc(RANDOM_BYTES)))
      wrong('the same bytes twice, or zeros')
  })
}

/** The public key of each pair is checked for kind and size as it is made. */
export async function probeGenerate(bench: Bench): Promise<Generated> {
  const material = 'ceremony-material'
  await bench.attempt('generate.aes-128', () => bench.symmetric('aes', 128, material))
  const aes256 = await bench.attempt('generate.aes-256', () =>
    bench.symmetric('aes', 256, material),
  )
  const rsa2048 = await bench.attempt('generate.rsa-2048', () => bench.pair('RSA_2048', material))
  await bench.attempt('generate.rsa-3072', () => bench.pair('RSA_3072', material))
  await bench.attempt('generate.rsa-4096', () => bench.pair('RSA_4096', material))
  const ecP256 = await bench.attempt('generate.ec-p256', () => bench.pair('EC_P256', material))
  await bench.attempt('generate.ec-p384', () => bench.pair('EC_P384', material))
  return { aes256, rsa2048, ecP256 }
}
