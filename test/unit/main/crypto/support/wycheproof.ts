import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '../../../../vectors/wycheproof')

/** Fields of a test; those in `Hex` are hexadecimal text. */
export interface VectorBase {
  readonly tcId: number
  readonly comment: string
  readonly flags: readonly string[]
  readonly result: 'valid' | 'invalid' | 'acceptable'
}

export type Vector<Hex extends string> = VectorBase & Readonly<Record<Hex, string>>

export interface VectorGroup<Hex extends string> {
  readonly keySize: number
  readonly ivSize: number
  readonly tagSize: number
  readonly sha: string
  readonly mgfSha: string
  readonly privateKeyPkcs8: string
  readonly publicKeyDer: string
  readonly tests: readonly Vector<Hex>[]
}

export interface VectorFile<Hex extends string> {
  readonly numberOfTests: number
  readonly testGroups: readonly VectorGroup<Hex>[]
}

/** A file of test/vectors/wycheproof, by its name. */
export function wycheproof<Hex extends string>(name: string): VectorFile<Hex> {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as VectorFile<Hex>
}

export const hex = (text: string) => Buffer.from(text, 'hex')
