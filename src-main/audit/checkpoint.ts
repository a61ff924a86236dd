import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { canonical } from './chain.ts'
import type { KeptCheckpoint } from './types.ts'

const hex32 = z.string().regex(/^[0-9a-f]{64}$/)

/** What the ceremony key signs: docs/audit-log.md, 'Checkpoints'. */
const checkpoint = z.strictObject({
  format: z.literal('keyrite-checkpoint'),
  version: z.literal(1),
  /** The vault's id. */
  vault: z.string(),
  /** The newest trace, and its hash. */
  seq: z.int().min(1),
  hash: hex32,
  /** When it was signed. */
  at: z.iso.datetime(),
  /** Digest of people, roles, groups, policy and grants. */
  registry: hex32,
  /** Fingerprint of the key that seals the traces from here on. */
  logKey: hex32,
  /** `seq` of the checkpoint before, 0 for the first: so that none in between can be missing. */
  previous: z.int().min(0),
})
export type Checkpoint = Omit<z.infer<typeof checkpoint>, 'format' | 'version'>

const KEY_TYPES: Readonly<Record<string, string>> = {
  'ecdsa-p256-sha256': 'ec',
  'rsa-pkcs1-sha256': 'rsa',
}

/** The bytes to sign are the UTF-8 of this. */
export function checkpointJson(content: Checkpoint): string {
  return canonical({ format: 'keyrite-checkpoint', version: 1, ...content })
}

/**
 * What a kept checkpoint says; null if it says nothing: another vault's, not in canonical form, by
 * a key that is none of `signers` (SPKI DER), or not signed by it.
 */
export function readCheckpoint(
  kept: KeptCheckpoint,
  vaultId: string,
  signers: readonly Buffer[],
): Checkpoint | null {
  const content = contentOf(kept.json)
  const ours = content?.vault === vaultId && content.seq === kept.seq
  const known = signers.some((signer) => signer.equals(kept.publicKey))
  return ours && known && signs(kept, kept.json) ? content : null
}

/** Whether a checkpoint's signature is one of this text. */
export function signs(
  kept: Pick<KeptCheckpoint, 'algorithm' | 'signature' | 'publicKey'>,
  json: string,
): boolean {
  const key = importKey(kept.publicKey)
  if (key === null || key.asymmetricKeyType !== KEY_TYPES[kept.algorithm]) return false
  return verify('sha256', Buffer.from(json, 'utf8'), key, kept.signature)
}

function contentOf(json: string): Checkpoint | null {
  try {
    const { format, version, ...content } = checkpoint.parse(JSON.parse(json))
    return canonical({ format, version, ...content }) === json ? content : null
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

function importKey(spkiDer: Buffer): KeyObject | null {
  try {
    return createPublicKey({ key: spkiDer, format: 'der', type: 'spki' })
  } catch {
    return null // no public key at all
  }
}
