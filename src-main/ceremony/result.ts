import { createPublicKey } from 'node:crypto'
import { describeFiles, type VerifiedBundle } from '../byok/bundle/index.ts'
import { sha256 } from '../crypto/fingerprint.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { StoredResult } from './document.ts'
import type { Check } from './self-check.ts'
import { digestView } from './stored-parameters.ts'
import type { WrappingChoice } from './wrapping-choices.ts'

/** What the result page shows, and the bundle that export writes byte by byte. */
export function resultOf(
  material: MaterialRecord,
  { algorithm, road }: WrappingChoice,
  { files, manifest }: VerifiedBundle,
  checks: readonly Check[],
): StoredResult {
  const spki = material.publicKey === null ? null : Buffer.from(material.publicKey, 'base64')
  return {
    shown: {
      materialId: material.id,
      spec: material.spec,
      algorithm,
      road,
      kcvEcb: material.kcvEcb,
      kcvCmac: material.kcvCmac,
      publicKey: spki && digestView(sha256(spki)),
      publicKeyPem: spki && pemOf(spki),
      backup: material.backup,
      files: describeFiles(files),
      checks: checks.map(({ code, ok }) => ({ code, ok })),
      wrappedAt: manifest.ceremony.wrappedAt,
    },
    bundle: [...files].map(([name, content]) => ({
      name,
      content: Buffer.from(content).toString('base64'),
    })),
  }
}

function pemOf(spki: Buffer): string {
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return key.export({ format: 'pem', type: 'spki' }).toString()
}
