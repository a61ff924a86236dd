import canonicalize from 'canonicalize'
import { z } from 'zod'
import { MATERIAL_SPECS, ROADS, TARGET_IDS, WRAPPING_ALGORITHMS } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../../crypto/fingerprint.ts'
import { OUTSIDE_MANIFEST } from './names.ts'
import type { BundleFiles, BundleInput } from './types.ts'

export const MANIFEST_FORMAT = 'keyrite-bundle'
export const MANIFEST_VERSION = 1

const digest = z.string().regex(/^[0-9a-f]{64}$/)
const checkValue = z.string().regex(/^[0-9a-f]{6}$/)
const time = z.iso.datetime()

/** docs/bundle-format.md describes each field. */
export const manifestSchema = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  version: z.literal(MANIFEST_VERSION),
  application: z.string(),
  rehearsal: z.boolean(),
  target: z.enum(TARGET_IDS),
  keyId: z.string(),
  spec: z.enum(MATERIAL_SPECS),
  algorithm: z.enum(WRAPPING_ALGORITHMS),
  road: z.enum(ROADS),
  ceremony: z.strictObject({
    id: z.string(),
    number: z.int(),
    operator: z.string(),
    vault: z.string(),
    startedAt: time,
    wrappedAt: time,
  }),
  token: z.strictObject({ label: z.string(), serial: z.string() }),
  wrappingKey: z.strictObject({ modulusBits: z.int(), sha256: digest }),
  importToken: z.strictObject({
    form: z.enum(['binary', 'base64', 'text']),
    sha256: digest,
    expiresAt: time.nullable(),
  }),
  material: z.strictObject({
    kcvEcb: checkValue.nullable(),
    kcvCmac: checkValue.nullable(),
    publicKeySha256: digest.nullable(),
  }),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), sha256: digest })),
})
export type Manifest = z.infer<typeof manifestSchema>

/** RFC 8785, so that the same values always are the same bytes. */
export function manifestBytes(manifest: Manifest): Buffer {
  const text = canonicalize(manifest)
  if (text === undefined) throw new KeyriteError('INTERNAL', { what: 'manifest' })
  return Buffer.from(text)
}

/** Every file that is there before the manifest, by name. */
export function listFiles(files: BundleFiles): Manifest['files'] {
  return [...files]
    .filter(([name]) => !OUTSIDE_MANIFEST.includes(name))
    .map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256Hex(bytes) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

export function makeManifest(input: BundleInput, files: BundleFiles): Manifest {
  const { ceremony, importToken, wrappingKey, publicKeyDer } = input
  const { id, number, operator, startedAt, wrappedAt } = ceremony
  return manifestSchema.parse({
    format: MANIFEST_FORMAT,
    version: MANIFEST_VERSION,
    application: `Keyrite ${input.version}`,
    rehearsal: ceremony.rehearsal,
    target: input.target.id,
    keyId: input.keyId,
    spec: input.spec,
    algorithm: input.algorithm,
    road: input.road,
    ceremony: { id, number, operator, vault: ceremony.vaultName, startedAt, wrappedAt },
    token: { label: ceremony.tokenLabel, serial: ceremony.tokenSerial },
    wrappingKey: {
      modulusBits: wrappingKey.modulusBits,
      sha256: Buffer.from(wrappingKey.fingerprint).toString('hex'),
    },
    importToken: {
      form: importToken.form,
      sha256: sha256Hex(importToken.bytes),
      expiresAt: input.expiresAt,
    },
    material: {
      kcvEcb: input.kcvEcb,
      kcvCmac: input.kcvCmac,
      publicKeySha256: publicKeyDer === null ? null : sha256Hex(publicKeyDer),
    },
    files: listFiles(files),
  })
}
