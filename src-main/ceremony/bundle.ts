import type { CeremonyView } from '@shared/ipc'
import type { Road, WrappingAlgorithm } from '@shared/domain'
import {
  buildBundle,
  describeFiles,
  exportBundle,
  verifyBundle,
  type BundleFiles,
  type BundleInput,
  type ExpectedBundle,
  type VerifiedBundle,
} from '../byok/bundle/index.ts'
import type { ImportParameters } from '../byok/parameters/index.ts'
import { targetById } from '../byok/targets/index.ts'
import type { WrappedMaterial } from '../material/index.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { ManifestSignature } from '../vault/types.ts'
import type { ConfirmedParameters } from './confirmed-parameters.ts'
import type { StoredResult } from './document.ts'
import type { Ceremony } from './running.ts'
import { digestView } from './stored-parameters.ts'

export interface Bundled {
  readonly confirmed: ConfirmedParameters
  readonly record: MaterialRecord
  readonly wrapped: WrappedMaterial
  readonly algorithm: WrappingAlgorithm
  readonly road: Road
  readonly wrappedAt: string
  /** Keyrite's own. */
  readonly version: string
}

/** Every file of the bundle, made and parsed back. @throws KeyriteError BUNDLE_INVALID */
export async function makeBundle(ceremony: Ceremony, made: Bundled): Promise<VerifiedBundle> {
  const { vault, document } = ceremony
  let signedBy: Buffer | undefined
  const sign = async (data: Uint8Array): Promise<ManifestSignature> => {
    const signature = await vault.sign(data)
    signedBy = signature.publicKeyDer
    return signature
  }
  const files = await buildBundle({ ...inputOf(ceremony, made), sign })
  return verifyBundle(files, {
    ...expectedOf(made.confirmed.parameters, document.rehearsal),
    ...(signedBy ? { ceremonyKeyDer: signedBy } : {}),
  })
}

function inputOf(ceremony: Ceremony, made: Bundled): Omit<BundleInput, 'sign'> {
  const { vault, document } = ceremony
  const { record, wrapped, algorithm, road, version, wrappedAt } = made
  const { keyId, wrappingKey, importToken, expiresAt } = made.confirmed.parameters
  return {
    target: targetById(document.target),
    ...{ spec: record.spec, algorithm, road, keyId, wrappingKey, importToken, wrapped, version },
    expiresAt: expiresAt?.toISOString() ?? null,
    kcvEcb: record.kcvEcb,
    kcvCmac: record.kcvCmac,
    publicKeyDer: record.publicKey === null ? null : Buffer.from(record.publicKey, 'base64'),
    ceremony: {
      id: ceremony.id,
      number: ceremony.number,
      rehearsal: document.rehearsal,
      operator: vault.operator.name,
      vaultName: vault.name,
      tokenLabel: document.token.label,
      tokenSerial: document.token.serial,
      startedAt: ceremony.startedAt,
      wrappedAt,
    },
  }
}

/** Writes the kept bundle and reads it back. @throws KeyriteError BUNDLE_INVALID, TARGET_*, ... */
export async function writeBundle(
  confirmed: ConfirmedParameters,
  { bundle }: StoredResult,
  rehearsal: boolean,
  parent: string,
): Promise<Omit<NonNullable<CeremonyView['export']>, 'exportedAt'>> {
  const files: BundleFiles = new Map(
    bundle.map(({ name, content }) => [name, Buffer.from(content, 'base64')]),
  )
  const expected = expectedOf(confirmed.parameters, rehearsal)
  const written = await exportBundle(files, parent, undefined, expected)
  return {
    folder: written.folder,
    files: describeFiles(written.bundle.files),
    manifest: digestView(written.bundle.manifestSha256),
  }
}

/** What a bundle must agree with, besides with itself. */
function expectedOf(parameters: ImportParameters, rehearsal: boolean): ExpectedBundle {
  const { keyId, importToken, wrappingKey } = parameters
  return {
    keyId,
    importToken: importToken.bytes,
    wrappingKeyFingerprint: wrappingKey.fingerprint,
    rehearsal,
  }
}
