import type { MaterialSpec } from '@shared/domain'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { KeyObject } from '../hsm/types.ts'
import type { MaterialRecord } from '../store/types.ts'

/** Material inside the token; its plaintext is nowhere else. */
export interface MaterialInToken {
  readonly at: 'token'
  readonly spec: MaterialSpec
  /** The secret key, or the private key of a pair. */
  readonly key: KeyObject
  /** Null for symmetric material. */
  readonly publicKey: KeyObject | null
}

/** Material in a buffer of the main process, to be wiped as soon as it is wrapped. */
export interface MaterialOnHost {
  readonly at: 'host'
  readonly spec: MaterialSpec
  /** Raw key, or PKCS#8 DER of its true length. */
  readonly secret: SecretBytes
}

export type LiveMaterial = MaterialInToken | MaterialOnHost

/**
 * How new material was made; goes into the ceremony's record.
 * token: generated and kept in the token. token-transport: generated in the token, brought to
 * the host under a transport key. token-random: on the host, of the token's random bytes.
 * host-random: on the host, by its own generator, since the token can't make such a key.
 * components: of what custodians typed.
 */
export type Provenance = 'token' | 'token-transport' | 'token-random' | 'host-random' | 'components'

/** Material that was just made: kept by nobody until its record is in the store. */
export interface NewMaterial {
  readonly record: MaterialRecord
  readonly live: LiveMaterial
  readonly made: Provenance
  /** To be called once the record is in the store. */
  settle(): Promise<void>
  /** Undoes the making: nothing is left on the token. */
  discard(): Promise<void>
}

/** Whose material it is. */
export interface MaterialOwner {
  readonly ceremonyId: string
  readonly rehearsal: boolean
}

export interface WrappedMaterial {
  /** RSA(material), or RSA(temporary AES-256 key); exactly as long as the modulus. */
  readonly encryptedKeyMaterial: Buffer
  /** KWP(temporary key, PKCS#8) of asymmetric material; null for symmetric. */
  readonly encryptedPrivateKey: Buffer | null
}

/** Wipes what is on the host; material in the token stays where it is. */
export function wipeLive(live: LiveMaterial): void {
  if (live.at === 'host') live.secret.dispose()
}
