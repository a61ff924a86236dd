import type {
  EncryptionAlgorithm,
  KeyBackup,
  KeySpec,
  KeyUsage,
  Road,
  SigningAlgorithm,
  WrappingAlgorithm,
} from '@shared/domain'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { ImportParametersRecord, KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'

/** What a version's material is made for. */
export interface VersionPlan {
  readonly keyId: string
  readonly number: number
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly backup: KeyBackup
}

/** A version that was just made: nobody's until its record is in the store. */
export interface NewVersion {
  readonly record: KeyVersionRecord
  /** In the same transaction as the record, or after it. */
  settle(): Promise<void>
  /** Undoes the making: nothing is left on the token. */
  discard(): Promise<void>
}

/** Which key a version's use is about. */
export interface VersionUse {
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly version: KeyVersionRecord
}

/** Sealed bytes of a symmetric use; `scheme` says how, for the ciphertext's header. */
export interface SealedBytes {
  readonly scheme: number
  /** Nonce, ciphertext and tag as the scheme has them. */
  readonly body: Buffer
}

/** Scheme numbers of ciphertexts; `docs/formats.md`, 'Ciphertexts'. */
export const SCHEMES = {
  /** C2SP XAES-256-GCM: a key for each message, 192-bit nonces. */
  XAES_256_GCM: 1,
  /** SM4-CTR and HMAC-SM3 under keys for each message, from HKDF-SM3 with a 256-bit nonce. */
  SM4_CTR_HMAC_SM3: 2,
} as const

/** Why material that a record names can't be used any more; each is an ErrorCode. */
export type Lost = 'MATERIAL_GONE' | 'MATERIAL_MISMATCH' | 'SEAL_BROKEN'

/** What import parameters keep of their RSA_2048 wrapping pair. */
export type WrappingPair = Pick<
  ImportParametersRecord,
  'keyId' | 'publicKey' | 'custody' | 'objectId' | 'sealed'
>

/** A wrapping pair that was just made: nobody's until its import parameters are in the store. */
export interface NewWrappingPair {
  readonly pair: WrappingPair
  /** In the same transaction as the parameters, or after it. */
  settle(): Promise<void>
  /** Undoes the making: nothing is left on the token. */
  discard(): Promise<void>
}

/** The pairs under which imported material travels; they are destroyed by `destroyObjects`. */
export interface WrappingPairs {
  /** In the token, or sealed where it can't hold one. Errors: TOKEN_*, DISK_FULL. */
  makeWrappingPair(keyId: string): Promise<NewWrappingPair>
  /**
   * Takes the padding off on the host, in constant time, where the token doesn't do it itself.
   * Errors: UNWRAP_FAILED for every reason that lies in `wrapped`; MATERIAL_GONE, TOKEN_*.
   */
  unwrapWith(
    pair: WrappingPair,
    algorithm: WrappingAlgorithm,
    wrapped: Uint8Array,
  ): Promise<SecretBytes>
}

/** Makes, uses and destroys the material of customer master keys, by the road of this token. */
export interface KeyMaterial extends WrappingPairs {
  /** Fresh material. Errors: TOKEN_*, DISK_FULL; NATIVE_UNAVAILABLE where nothing could use it. */
  make(plan: VersionPlan): Promise<NewVersion>
  /**
   * Material that was imported: raw bytes of the spec's length, or canonical PKCS#8. It stays the
   * caller's to dispose of. Errors: IMPORT_KEY_INVALID, MATERIAL_LENGTH, TOKEN_*; NATIVE_UNAVAILABLE
   * where nothing could use it.
   */
  take(plan: VersionPlan, secret: SecretBytes): Promise<NewVersion>
  /**
   * A version that was in another token, from its backup: the record stays as it was but for where
   * the material is now. Errors: MATERIAL_MISMATCH when it is not the version's own, TOKEN_*.
   */
  revive(plan: VersionPlan, version: KeyVersionRecord, secret: SecretBytes): Promise<NewVersion>
  /**
   * Binds an External key to its material, for good: a SHA-256 over what only this material
   * answers for this key (symmetric: encrypted blocks; asymmetric: the public key). Hex.
   */
  commitment(keyId: string, spec: KeySpec, secret: SecretBytes): string
  /** Null: it is where its record says. Errors: TOKEN_*. */
  whyLost(version: KeyVersionRecord): Promise<Lost | null>
  /** Destroys the objects of these CKA_IDs and makes sure that they are gone; settles `intents`. */
  destroyObjects(
    objects: readonly { readonly objectId: string; readonly intent: string }[],
  ): Promise<void>

  encrypt(use: VersionUse, aad: Uint8Array, plaintext: SecretBytes): Promise<SealedBytes>
  /** Errors: CIPHERTEXT_INVALID (whatever is wrong with it), CIPHERTEXT_TOO_NEW, MATERIAL_GONE. */
  decrypt(use: VersionUse, aad: Uint8Array, sealed: SealedBytes): Promise<SecretBytes>
  /** To the public half, on the host. Errors: PLAINTEXT_TOO_LARGE, ALGORITHM_NOT_ALLOWED. */
  encryptTo(
    use: VersionUse,
    algorithm: EncryptionAlgorithm,
    plaintext: SecretBytes,
  ): Promise<Buffer>
  /** Errors: DECRYPT_FAILED for every reason that lies in the ciphertext; MATERIAL_GONE, TOKEN_*. */
  decryptWith(
    use: VersionUse,
    algorithm: EncryptionAlgorithm,
    ciphertext: Uint8Array,
  ): Promise<SecretBytes>
  /**
   * Of a digest of the algorithm's hash; verified before it is handed out. ECDSA answers DER.
   * Errors: ALGORITHM_NOT_ALLOWED, DIGEST_LENGTH, TOKEN_ANSWER_WRONG, MATERIAL_GONE, TOKEN_*.
   */
  sign(use: VersionUse, algorithm: SigningAlgorithm, digest: Uint8Array): Promise<Buffer>
  /** On the host, with the public half. False for whatever is wrong with the signature. */
  verify(
    use: VersionUse,
    algorithm: SigningAlgorithm,
    digest: Uint8Array,
    signature: Uint8Array,
  ): boolean
  /** Where the secret half works for this use; for the preselected algorithm if none is named. */
  road(use: VersionUse, algorithm?: EncryptionAlgorithm | SigningAlgorithm): Road
}

/** Makes the service of one open vault. */
export type MakeKeyMaterial = (vault: OpenVault) => KeyMaterial
