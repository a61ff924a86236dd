import { KeyriteError } from '@shared/errors'

const LENGTH = 8

/** What has to be typed before material is made: the last characters of the key id. */
export function confirmPhrase(keyId: string): string {
  return keyId.slice(-LENGTH)
}

/** Case is free: people read it aloud. @throws KeyriteError CONFIRMATION_MISMATCH */
export function requirePhrase(keyId: string, typed: string): void {
  if (typed.trim().toLowerCase() === confirmPhrase(keyId).toLowerCase()) return
  throw new KeyriteError('CONFIRMATION_MISMATCH', { what: 'keyId' })
}
