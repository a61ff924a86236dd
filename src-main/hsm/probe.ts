import { KeyriteError } from '@shared/errors'
import { Bench } from './probes/bench.ts'
import { probeDecrypt } from './probes/decrypt.ts'
import { probeGenerate, probeRandom } from './probes/generate.ts'
import { probeSeal } from './probes/seal.ts'
import { probeSign } from './probes/sign.ts'
import { probeWrapAes } from './probes/wrap-aes.ts'
import { probeWrapRsa } from './probes/wrap-rsa.ts'
import type { Capabilities, ProbeId, ProbeResult, Token } from './types.ts'

/** In the order of the token page. */
export const PROBE_IDS = [
  'random',
  'generate.aes-128',
  'generate.aes-256',
  'generate.rsa-2048',
  'generate.rsa-3072',
  'generate.rsa-4096',
  'generate.ec-p256',
  'generate.ec-p384',
  'wrap.rsa-oaep-sha256',
  'wrap.rsa-pkcs1',
  'wrap.rsa-oaep-sha1',
  'wrap.aes-kw',
  'wrap.aes-kwp',
  'wrap.aes-cbc-pad',
  'seal.aes-gcm',
  'seal.aes-cbc-hmac',
  'encrypt.aes-ecb',
  'decrypt.rsa-raw',
  'decrypt.rsa-oaep-sha1',
  'decrypt.rsa-oaep-sha256',
  'sign.rsa-pkcs1',
  'sign.rsa-pss',
  'sign.ecdsa-p256',
  'sign.ecdsa-p384',
] as const satisfies readonly ProbeId[]

/** Called after each answer. `done` of `total` are there. */
export type ProbeProgress = (progress: {
  readonly done: number
  readonly total: number
  readonly result: ProbeResult
}) => void

/**
 * Finds out by trying what a token really does; every result is verified on the host. Makes
 * session objects only and destroys them all, also when it fails. Takes seconds (key pairs).
 * Errors: TOKEN_GONE, SESSION_LOST; whatever else a token answers is a result.
 */
export async function probeToken(
  token: Token,
  onProgress: ProbeProgress = () => undefined,
): Promise<Capabilities> {
  const bench = new Bench(token, (result, done) =>
    onProgress({ done, total: PROBE_IDS.length, result }),
  )
  try {
    await probeRandom(bench)
    const generated = await probeGenerate(bench)
    await probeSeal(bench)
    const reveal = await probeWrapRsa(bench, generated.aes256)
    await probeWrapAes(bench, generated, reveal)
    await probeDecrypt(bench)
    await probeSign(bench)
    return collect(bench.results)
  } finally {
    await bench.clear()
  }
}

function collect(results: ReadonlyMap<ProbeId, ProbeResult>): Capabilities {
  const rows = PROBE_IDS.map((id) => {
    const result = results.get(id)
    if (!result) throw new KeyriteError('INTERNAL', { detail: `nothing tried ${id}` })
    return [id, result] as const
  })
  return Object.fromEntries(rows) as Capabilities
}
