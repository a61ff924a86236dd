import canonicalize from 'canonicalize'
import { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../crypto/fingerprint.ts'

const hexId = z.string().regex(/^[0-9a-f]{32}$/)
const base64 = z.base64()

/** What is written of a vault outside its store: all that is needed to find and ask the token. */
const body = z.strictObject({
  format: z.literal('keyrite-vault'),
  version: z.literal(1),
  id: z.uuid(),
  name: z.string().min(1),
  createdAt: z.iso.datetime(),
  module: z.strictObject({ path: z.string().min(1), parameters: z.string() }),
  token: z.strictObject({ serial: z.string(), label: z.string() }),
  root: z.strictObject({
    scheme: z.enum(['aes-gcm', 'aes-cbc-hmac', 'rsa-oaep']),
    keyId: hexId,
    /** The HMAC key that goes with CBC. */
    macKeyId: hexId.nullable(),
    /** A known text under the root key: tells a replaced key from a damaged header. */
    check: base64,
  }),
  ceremonyKey: z.strictObject({
    kind: z.enum(['EC_P256', 'RSA_2048']),
    keyId: hexId,
    /** SPKI DER. */
    publicKey: base64,
  }),
  /** The store's key, sealed under the root key. */
  storeKey: base64,
})
const header = body.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

export type VaultHeader = z.infer<typeof body>

/** As it stands in the file: canonical JSON and a newline. */
export function serialiseHeader(vault: VaultHeader): Buffer {
  return Buffer.from(`${canonical({ ...vault, sha256: digestOf(vault) })}\n`)
}

/** @throws KeyriteError VAULT_HEADER_DAMAGED; the checksum finds what the shape doesn't. */
export function parseHeader(bytes: Buffer): VaultHeader {
  const parsed = header.safeParse(jsonOf(bytes))
  if (!parsed.success) throw new KeyriteError('VAULT_HEADER_DAMAGED', { reason: 'shape' })
  const { sha256, ...rest } = parsed.data
  if (digestOf(rest) !== sha256) {
    throw new KeyriteError('VAULT_HEADER_DAMAGED', { reason: 'checksum' })
  }
  return rest
}

/**
 * What the sealed store key is bound to: everything that says which vault and which keys these
 * are. Not the module, whose library may move.
 */
export function bindingOf(vault: Omit<VaultHeader, 'storeKey' | 'module'>): string {
  const { id, name, createdAt, token, root, ceremonyKey } = vault
  return sha256Hex(Buffer.from(canonical({ id, name, createdAt, token, root, ceremonyKey })))
}

function digestOf(vault: VaultHeader): string {
  return sha256Hex(Buffer.from(canonical(vault)))
}

function canonical(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new KeyriteError('INTERNAL')
  return text
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
