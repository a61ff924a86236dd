import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { isSymmetricSpec } from '@shared/domain'
import { pemFile } from './content.ts'
import { invalid, requireFile } from './invalid.ts'
import { listFiles, manifestBytes, manifestSchema, type Manifest } from './manifest.ts'
import {
  CEREMONY_KEY,
  MANIFEST,
  OUTSIDE_MANIFEST,
  README,
  REHEARSAL_MARK,
  SIGNATURE,
} from './names.ts'
import type { BundleFiles } from './types.ts'

/** The manifest, in its one canonical form, with values that fit together. */
export function readManifest(files: BundleFiles): Manifest {
  const bytes = requireFile(files, MANIFEST)
  const manifest = parseManifest(bytes)
  if (!manifestBytes(manifest).equals(bytes)) throw invalid(MANIFEST, 'format')
  const { kcvEcb, kcvCmac, publicKeySha256 } = manifest.material
  const symmetric = isSymmetricSpec(manifest.spec)
  const hasCheckValues = kcvEcb !== null && kcvCmac !== null
  if (hasCheckValues !== symmetric || (publicKeySha256 !== null) === symmetric) {
    throw invalid(MANIFEST, 'content')
  }
  return manifest
}

function parseManifest(bytes: Buffer): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw invalid(MANIFEST, 'format', error)
  }
}

/** Exactly the listed files are there, each with its length and digest. */
export function checkListed(files: BundleFiles, manifest: Manifest): void {
  const listed = new Map(manifest.files.map((file) => [file.name, file]))
  for (const name of OUTSIDE_MANIFEST) requireFile(files, name)
  for (const name of listed.keys()) requireFile(files, name)
  for (const actual of listFiles(files)) {
    const expected = listed.get(actual.name)
    if (expected === undefined) throw invalid(actual.name, 'unexpected')
    if (expected.bytes !== actual.bytes) throw invalid(actual.name, 'length')
    if (expected.sha256 !== actual.sha256) throw invalid(actual.name, 'digest')
  }
  // Nothing listed twice or in another order: the list is the one that the files give.
  if (JSON.stringify(listFiles(files)) !== JSON.stringify(manifest.files)) {
    throw invalid(MANIFEST, 'content')
  }
  const marked = requireFile(files, README).toString('utf8').startsWith(`${REHEARSAL_MARK}\n`)
  if (marked !== manifest.rehearsal) throw invalid(README, 'content')
}

/** Answers the SubjectPublicKeyInfo of the ceremony key that signed the manifest. */
export function checkSignature(files: BundleFiles, manifest: Manifest): Buffer {
  const pem = requireFile(files, CEREMONY_KEY)
  const key = publicKeyOf(pem, CEREMONY_KEY)
  const der = key.export({ format: 'der', type: 'spki' })
  if (!pemFile(der, manifest.rehearsal).equals(pem)) throw invalid(CEREMONY_KEY, 'format')
  const data = requireFile(files, MANIFEST)
  if (!verify('sha256', data, key, requireFile(files, SIGNATURE))) {
    throw invalid(SIGNATURE, 'signature')
  }
  return der
}

/** @throws KeyriteError BUNDLE_INVALID, reason 'format' */
export function publicKeyOf(pem: Buffer, name: string): KeyObject {
  try {
    return createPublicKey({ key: pem, format: 'pem' })
  } catch (error) {
    throw invalid(name, 'format', error)
  }
}
