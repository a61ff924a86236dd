import type { MaterialSpec, TargetId, WrappingAlgorithm } from '@shared/domain'

export interface Bilingual {
  readonly en: string
  readonly zh: string
}

export interface BundleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * How the two parts of wrapped asymmetric material travel.
 * separate: two files and two fields. concatenated: RSA part and AES-KWP part in one blob.
 * ecb-pkcs7: one blob, the private key under AES-256-ECB with PKCS#7 padding.
 */
export type AsymmetricPayload = 'separate' | 'concatenated' | 'ecb-pkcs7'

export interface WrappedParts {
  /** RSA(material), or RSA(temporary AES-256 key); as long as the wrapping key's modulus. */
  readonly encryptedKeyMaterial: Uint8Array
  /** The private key under the temporary key; null for symmetric material. */
  readonly encryptedPrivateKey: Uint8Array | null
}

/** All that a cloud's files and its call are made of. */
export interface ImportContent {
  readonly spec: MaterialSpec
  readonly algorithm: WrappingAlgorithm
  readonly keyId: string
  /** The token as the cloud's interface gave it and takes it back. */
  readonly tokenText: string
  /** The file of the bundle that has the form in which the token was downloaded. */
  readonly tokenFile: string
  readonly parts: WrappedParts
}

/** How to hand the bundle in, step by step; each item is one step, numbered by the README. */
export interface ImportGuide {
  readonly console: readonly Bilingual[]
  /** Spoken before the call. */
  readonly callNote: Bilingual
  /** The call with all values filled in, as it is typed or sent. */
  readonly call: string
}

/**
 * One cloud: data and pure functions. Everything that differs between clouds is behind this;
 * nothing else in Keyrite asks which target it is.
 */
export interface Target {
  readonly id: TargetId
  readonly name: Bilingual
  /** What it takes, in the words of its guide. */
  readonly note: Bilingual
  readonly specs: readonly MaterialSpec[]
  /** In the guide's order (table 2-5). */
  readonly algorithms: readonly WrappingAlgorithm[]
  /** Sizes of its wrapping keys. */
  readonly wrappingKeyBits: readonly number[]
  /** Null: it takes symmetric material only. */
  readonly asymmetricPayload: AsymmetricPayload | null
  /** The files that hold the wrapped material, under the names of the cloud's guide. */
  assemble(content: ImportContent): BundleFile[]
  /**
   * The wrapped parts out of such files, which may have been damaged; null when they are not
   * there. The caller assembles the parts again and compares.
   */
  disassemble(
    files: ReadonlyMap<string, Uint8Array>,
    spec: MaterialSpec,
    modulusBytes: number,
  ): WrappedParts | null
  /** The body of the cloud's import call. */
  request(content: ImportContent): Readonly<Record<string, string>>
  guide(content: ImportContent): ImportGuide
}
