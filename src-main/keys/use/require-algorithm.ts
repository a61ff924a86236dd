import { KeyriteError } from '@shared/errors'
import { encryptionAlgorithms, signingAlgorithms } from '@shared/domain'
import type { EncryptionAlgorithm, SigningAlgorithm } from '@shared/domain'
import type { KeyRecord } from '../../store/types.ts'

/** @throws KeyriteError ALGORITHM_NOT_ALLOWED with params algorithm, allowed, alias */
export function requireSigning({ spec, usage, alias }: KeyRecord, algorithm: SigningAlgorithm) {
  requireOneOf(algorithm, signingAlgorithms(spec, usage), alias)
}

/** @throws KeyriteError ALGORITHM_NOT_ALLOWED with params algorithm, allowed, alias */
export function requireEncryption(
  { spec, usage, alias }: KeyRecord,
  algorithm: EncryptionAlgorithm,
) {
  requireOneOf(algorithm, encryptionAlgorithms(spec, usage), alias)
}

function requireOneOf<T extends string>(algorithm: T, allowed: readonly T[], alias: string): void {
  if (allowed.includes(algorithm)) return
  throw new KeyriteError('ALGORITHM_NOT_ALLOWED', { algorithm, allowed: allowed.join(', '), alias })
}
