import type { SecretBytes } from '../crypto/secret-bytes.ts'

/** A PKCS#11 library on disk; `parameters` is the C_Initialize string that modules such as NSS want. */
export interface ModuleReference {
  readonly path: string
  readonly parameters?: string
  /**
   * Folder where the module keeps its tokens, known for the built-in one only: its disk is
   * checked for space before a key is made, since SoftHSM loses keys on a full disk.
   */
  readonly storeFolder?: string
}

export interface TokenFlags {
  readonly initialised: boolean
  readonly userPinSet: boolean
  readonly loginRequired: boolean
  readonly writeProtected: boolean
  readonly pinPad: boolean
  readonly pinCountLow: boolean
  readonly pinFinalTry: boolean
  readonly pinLocked: boolean
  readonly pinToBeChanged: boolean
  readonly soPinCountLow: boolean
  readonly soPinFinalTry: boolean
  readonly soPinLocked: boolean
  readonly soPinToBeChanged: boolean
}

/** What a person needs to tell one token from another. Never the slot's number or order. */
export interface TokenDescription {
  readonly label: string
  readonly serial: string
  readonly manufacturer: string
  readonly model: string
  readonly firmware: string
  readonly hardware: string
  readonly minPinLength: number
  readonly maxPinLength: number
  readonly freeSpace: number | null
  readonly flags: TokenFlags
}

export interface TokenIdentity {
  readonly serial: string
  readonly label: string
}

/** A slot as a person sees it. `key` is opaque and names it until the module is started again. */
export interface SlotDescription {
  readonly key: string
  readonly present: boolean
  readonly description: string
  readonly token: TokenDescription | null
}

/** CK_INFO of a module. */
export interface ModuleInfo {
  readonly manufacturer: string
  readonly description: string
  readonly version: string
  readonly cryptoki: string
}

export interface NewToken {
  /** At most 32 bytes of UTF-8. */
  readonly label: string
  readonly soPin: SecretBytes
  readonly pin: SecretBytes
}

export interface OpenTokenOptions {
  /** The person was told that this is the last try and wants it. */
  readonly confirmedLastTry?: boolean
}

/** One loaded and initialised PKCS#11 library; there is one object per library and process. */
export interface Pkcs11Module {
  /** Real path of the library. */
  readonly path: string
  info(): Promise<ModuleInfo>
  /**
   * `refresh` starts the module anew first, if no token is open: only so does SoftHSM see
   * tokens that came or went.
   */
  slots(options?: { readonly refresh?: boolean }): Promise<SlotDescription[]>
  /**
   * Sets up the token in the slot `which.slot` (a SlotDescription.key), or an uninitialised
   * one with a serial and label of its own. Erases nothing: a token in use is refused with
   * TOKEN_ALREADY_INITIALISED. Other errors: TOKEN_NOT_FOUND, TOKEN_AMBIGUOUS,
   * TOKEN_LABEL_INVALID, PIN_LENGTH, PIN_INVALID, PIN_WRONG (the SO PIN; no `left`),
   * PIN_PAD_UNSUPPORTED, TOKEN_*.
   */
  initialiseToken(
    which: { readonly slot: string } | TokenIdentity,
    token: NewToken,
  ): Promise<TokenIdentity>
  /**
   * Logs in on the one token with this serial and label; the PIN is sent once, to it alone.
   * Refused before the PIN is sent: TOKEN_NOT_FOUND, TOKEN_AMBIGUOUS, TOKEN_NOT_INITIALISED,
   * TOKEN_BUSY (open already), PIN_PAD_UNSUPPORTED, PIN_NOT_SET, PIN_LOCKED, PIN_LAST_TRY,
   * PIN_LENGTH {min, max}, PIN_INVALID. After: PIN_WRONG {left: 'many' | 'low' | 'last'},
   * PIN_LOCKED, PIN_EXPIRED, TOKEN_*. The caller keeps the PIN and disposes of it.
   */
  openToken(identity: TokenIdentity, pin: SecretBytes, options?: OpenTokenOptions): Promise<Token>
}

/**
 * What a key may do; each maps to one written-out attribute template (`templates/`).
 * A key that may wrap never decrypts, and the other way round.
 */
export type KeyPurpose =
  | 'seal' // root key: encrypt and decrypt, never extractable, never wraps
  | 'seal-mac' // its companion for CBC + HMAC: sign and verify
  | 'ceremony-sign' // signs manifests: sign only, never extractable
  | 'ceremony-material' // exportable (wrapped) from birth, no other use
  | 'wrap' // wraps other keys and nothing else
  | 'transport' // wraps on the token, its value known on the host; session only
  | 'cmk' // a symmetric customer master key: encrypts blocks, from which message keys are made
  | 'cmk-decrypt' // an RSA customer master key of usage ENCRYPT_DECRYPT
  | 'cmk-sign' // an RSA or EC customer master key of usage SIGN_VERIFY
  | 'import-unwrap' // the RSA pair whose public half wraps material for an import: decrypts only
  | 'probe' // every use, session only, made and destroyed by the probe

export type SymmetricKind = 'aes' | 'generic-secret'
export type KeyPairKind = 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_P256' | 'EC_P384'
export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512'

export type Mechanism =
  | { readonly type: 'RSA_PKCS' }
  | { readonly type: 'RSA_OAEP'; readonly hash: HashName }
  | { readonly type: 'RSA_X_509' }
  | { readonly type: 'RSA_PSS'; readonly hash: HashName }
  | { readonly type: 'ECDSA' }
  | { readonly type: 'AES_KW' }
  | { readonly type: 'AES_KWP' }
  | { readonly type: 'AES_ECB' }
  | { readonly type: 'AES_CBC_PAD'; readonly iv: Uint8Array }
  | { readonly type: 'AES_GCM'; readonly iv: Uint8Array; readonly aad?: Uint8Array }
  | { readonly type: 'HMAC_SHA256' }

export interface KeyObject {
  readonly handle: Buffer
  readonly class: 'secret' | 'public' | 'private'
  readonly id: Buffer
  readonly label: string
}

/** A value that the token keeps and that is no key (CKO_DATA). */
export interface DataObject {
  readonly handle: Buffer
  readonly label: string
  readonly value: Buffer
}

export interface KeyPairObjects {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export interface NewKey {
  readonly purpose: KeyPurpose
  /** CKA_LABEL; Keyrite's own begin with `keyrite:`. */
  readonly label: string
  /** CKA_ID; 16 random bytes chosen by the caller, written to the intent first. */
  readonly id: Uint8Array
  /** true: a token object; false: gone with the session. */
  readonly persistent: boolean
}

/**
 * One logged-in session on one token, with one serial queue: a PKCS#11 session runs one
 * operation at a time. Every method waits its turn; long ones run off the event loop.
 * Every CKR code leaves as a `KeyriteError` by the one table in `ckr.ts`.
 */
export interface Token {
  readonly identity: TokenIdentity
  readonly description: TokenDescription
  /** True until logout, removal or a lost session. */
  readonly open: boolean

  random(length: number): Promise<SecretBytes>
  generateSymmetric(kind: SymmetricKind, bits: number, key: NewKey): Promise<KeyObject>
  generateKeyPair(kind: KeyPairKind, key: NewKey): Promise<KeyPairObjects>
  /** Makes a session object of an RSA public key (SPKI DER). */
  importPublicKey(spkiDer: Uint8Array, key: NewKey): Promise<KeyObject>
  importSecret(kind: SymmetricKind, value: SecretBytes, key: NewKey): Promise<KeyObject>
  /**
   * Brings a pair in: `pkcs8` is canonical DER of `kind`. Both halves get `key`'s label and id.
   * Errors: TOKEN_MECHANISM_REFUSED where the token takes no such private key, TOKEN_FULL.
   */
  importKeyPair(kind: KeyPairKind, pkcs8: SecretBytes, key: NewKey): Promise<KeyPairObjects>

  wrap(mechanism: Mechanism, wrapping: KeyObject, target: KeyObject): Promise<Buffer>
  encrypt(mechanism: Mechanism, key: KeyObject, plaintext: Uint8Array): Promise<Buffer>
  decrypt(mechanism: Mechanism, key: KeyObject, ciphertext: Uint8Array): Promise<SecretBytes>
  /** Raw signature; RSA_PKCS takes a DigestInfo, ECDSA and RSA_PSS a digest. ECDSA answers r || s. */
  sign(mechanism: Mechanism, key: KeyObject, data: Uint8Array): Promise<Buffer>

  /** SPKI DER of a public key on the token. */
  publicKeyDer(key: KeyObject): Promise<Buffer>
  /** PKCS#11 check value, computed by encrypting a zero block where the purpose allows, else CKA_CHECK_VALUE; null if the token has none. */
  checkValue(key: KeyObject): Promise<Buffer | null>
  find(query: {
    readonly class?: KeyObject['class']
    readonly id?: Uint8Array
    readonly label?: string
    readonly labelPrefix?: string
    readonly persistent?: boolean
  }): Promise<KeyObject[]>
  destroy(object: KeyObject | DataObject): Promise<void>
  /** Keyrite's private data objects of this label. Throws TOKEN_GONE as `find` does. */
  findData(label: string): Promise<DataObject[]>
  /** Keeps a value on the token, for whoever has the PIN. @throws KeyriteError TOKEN_* */
  createData(label: string, value: Uint8Array): Promise<DataObject>

  /**
   * Names a token object (by CKA_ID) that must be there as long as the token is: SoftHSM's
   * sessions outlive their token and only find nothing any more.
   */
  watch(id: Uint8Array): void
  /**
   * Whether the token is still the one that was opened, still answers and still has the
   * watched object. Once false, `open` stays false.
   */
  alive(): Promise<boolean>
  /** Logs out and closes; waits for the running operation. Idempotent. */
  close(): Promise<void>
}

export type ProbeAnswer = 'works' | 'refused' | 'wrong' | 'not-tried'

export interface ProbeResult {
  /** Stable id such as `wrap.rsa-oaep-sha256`. */
  readonly id: ProbeId
  readonly answer: ProbeAnswer
  /** CKR name or what was wrong, in English, for the table's small print. */
  readonly detail: string
}

export type ProbeId =
  | 'random'
  | 'generate.aes-128'
  | 'generate.aes-256'
  | 'generate.rsa-2048'
  | 'generate.rsa-3072'
  | 'generate.rsa-4096'
  | 'generate.ec-p256'
  | 'generate.ec-p384'
  | 'wrap.rsa-pkcs1'
  | 'wrap.rsa-oaep-sha1'
  | 'wrap.rsa-oaep-sha256'
  | 'wrap.aes-kw'
  | 'wrap.aes-kwp' // lengths that are no multiple of 8 included
  | 'wrap.aes-cbc-pad'
  | 'seal.aes-gcm'
  | 'seal.aes-cbc-hmac'
  | 'decrypt.rsa-raw'
  | 'decrypt.rsa-oaep-sha1'
  | 'decrypt.rsa-oaep-sha256'
  | 'encrypt.aes-ecb'
  | 'sign.rsa-pkcs1'
  | 'sign.rsa-pss'
  | 'sign.ecdsa-p256'
  | 'sign.ecdsa-p384'

export type Capabilities = Readonly<Record<ProbeId, ProbeResult>>
