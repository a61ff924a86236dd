import { basename } from 'node:path'
import { sealedBytes } from '../../crypto/cobblestone/index.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { encodeHeader, newBody, sealMetadata, type FileMetadata } from '../format/index.ts'
import { Control } from '../workers/control.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { BeginSeal, Begun, Sealing } from '../workers/tasks.ts'
import { fileDigest } from './digest.ts'
import { openPlanned, requireEnd, requireUnchanged, type Source } from './source.ts'
import { runStripes, WHOLE_MAX } from './stripes.ts'
import { createTemporary, flush, removeIfPossible, writeAll } from './temporary.ts'

const MODE_BITS = 0o7777n

/**
 * Begins the encrypted file under a temporary name: all of a small one, the header of a large one.
 * Errors: those of `openPlanned`, `createTemporary`, `runStripes` and `requireUnchanged`.
 */
export function beginSeal(order: BeginSeal): Begun {
  using source = openPlanned(order.source)
  using dek = SharedSecrets.read(order.secrets)
  const header = makeHeader(order, source, dek)
  const body = newBody(dek, header)
  using keys = body.keys
  const front = Buffer.concat([header, body.prefix])
  const { bytes: plaintextBytes } = source.identity
  using file = createTemporary(order.target, order.run, front.length + sealedBytes(plaintextBytes))
  try {
    writeAll(file.fd, front, 0)
    const whole = plaintextBytes <= WHOLE_MAX
    if (whole) {
      const stretch = { way: 'seal', keys, plaintextBytes, bodyAt: front.length } as const
      runStripes({ ...stretch, from: source.fd, to: file.fd }, new Control(order.control))
      requireEnd(source)
      requireUnchanged(order.source, source.identity)
      flush(file.fd)
    }
    const digest = fileDigest(front)
    return { identity: source.identity, temporary: file.path, digest, plaintextBytes, whole }
  } catch (error) {
    removeIfPossible(file.path)
    throw error
  }
}

function makeHeader({ sealing, source: path }: BeginSeal, source: Source, dek: SecretBytes) {
  const { vaultId, createdAt, sealedDeks } = sealing
  const kept = keptOf(sealing, path, source)
  return encodeHeader({
    ...{ archive: false, vaultId, createdAt },
    sealedDeks: sealedDeks.map((sealed) => Buffer.from(sealed, 'base64')),
    metadata: Object.keys(kept).length > 0 ? sealMetadata(dek, kept) : Buffer.alloc(0),
  })
}

/** What the officer's settings allow to be known of the original. */
function keptOf({ keep }: Sealing, path: string, { stats, identity }: Source): FileMetadata {
  return {
    ...(keep.name ? { name: Buffer.from(basename(path)), size: identity.bytes } : {}),
    ...(keep.mode ? { mode: Number(stats.mode & MODE_BITS) } : {}),
    ...(keep.times ? { modifiedAt: stats.mtimeNs } : {}),
  }
}
