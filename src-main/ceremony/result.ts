import { createPublicKey } from 'node:crypto'
import { sha256, sha256Hex } from '../crypto/fingerprint.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import type { MadeBundle } from './bundle.ts'
import type { StoredResult } from './document.ts'
import { timeOf } from './running.ts'
import type { Check } from './self-check.ts'
import { digestView } from './stored-parameters.ts'
import type { WrappingChoice } from './wrapping-choices.ts'

/** What the result page shows, and the bundle that export writes byte by byte. */
export function resultOf(
  vault: OpenVault,
  material: MaterialRecord,
  { algorithm, road }: WrappingChoice,
  bundle: MadeBundle,
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
      files: filesOf(bundle.files),
      checks: checks.map(({ code, ok }) => ({ code, ok })),
      wrappedAt: timeOf(vault),
    },
    bundle: [...bundle.files].map(([name, content]) => ({
      name,
      content: Buffer.from(content).toString('base64'),
    })),
  }
}

export function filesOf(
  files: ReadonlyMap<string, Uint8Array>,
): { name: string; bytes: number; sha256: string }[] {
  return [...files].map(([name, content]) => ({
    name,
    bytes: content.length,
    sha256: sha256Hex(content),
  }))
}

function pemOf(spki: Buffer): string {
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return key.export({ format: 'pem', type: 'spki' }).toString()
}
