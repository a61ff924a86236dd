import type { ValueRepository } from '../../store/types.ts'

const VALUE = 'log.formerSigners'

/**
 * Ceremony keys (SPKI DER) of the tokens that this vault was on before it was recovered. Nothing is
 * believed for their sake alone: what they signed counts only below a checkpoint of today's key,
 * which signs for all that came before it.
 */
export async function formerSigners(values: ValueRepository): Promise<Buffer[]> {
  const text = await values.get(VALUE)
  const keys = text === null ? [] : (JSON.parse(text) as string[])
  return keys.map((key) => Buffer.from(key, 'base64'))
}

export async function addFormerSigner(values: ValueRepository, spkiDer: Buffer): Promise<void> {
  const keys = [...(await formerSigners(values)), spkiDer]
  await values.set(VALUE, JSON.stringify(keys.map((key) => key.toString('base64'))))
}
