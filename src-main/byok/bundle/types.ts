import type { MaterialSpec, Road, WrappingAlgorithm } from '@shared/domain'
import type { ManifestSignature } from '../../vault/types.ts'
import type { TokenForm } from '../parameters/types.ts'
import type { Target, WrappedParts } from '../targets/types.ts'

export interface BundleCeremony {
  readonly id: string
  readonly number: number
  readonly rehearsal: boolean
  readonly operator: string
  readonly vaultName: string
  readonly tokenLabel: string
  readonly tokenSerial: string
  /** ISO 8601, UTC, as all times here. */
  readonly startedAt: string
  readonly wrappedAt: string
}

/** All that goes into a bundle. Nothing in it is secret: material comes wrapped. */
export interface BundleInput {
  readonly target: Target
  readonly spec: MaterialSpec
  readonly algorithm: WrappingAlgorithm
  readonly road: Road
  readonly keyId: string
  readonly wrappingKey: { readonly fingerprint: Uint8Array; readonly modulusBits: number }
  readonly importToken: { readonly bytes: Uint8Array; readonly form: TokenForm }
  readonly expiresAt: string | null
  readonly wrapped: WrappedParts
  /** Symmetric material: hex of 3 bytes each. */
  readonly kcvEcb: string | null
  readonly kcvCmac: string | null
  /** Asymmetric material: SubjectPublicKeyInfo. */
  readonly publicKeyDer: Uint8Array | null
  readonly ceremony: BundleCeremony
  /** Keyrite's own. */
  readonly version: string
  /** Signs SHA-256 of `data` with the vault's ceremony key. */
  readonly sign: (data: Uint8Array) => Promise<ManifestSignature>
}

/** Name to content, in the order in which they are listed. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>
