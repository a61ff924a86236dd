import { KeyriteError } from '@shared/errors'
import { openBody, openMetadata, type FileMetadata } from '../format/index.ts'
import { Control } from '../workers/control.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { BeginOpen, Begun, GoOn } from '../workers/tasks.ts'
import { giveMode, giveTime } from './attributes.ts'
import { fileDigest } from './digest.ts'
import { lengthOfPlaintext, readFront } from './look.ts'
import { openSame, requireEnd, requireUnchanged, type Source } from './source.ts'
import { runStripes, WHOLE_MAX } from './stripes.ts'
import {
  createTemporary,
  flush,
  openTemporary,
  removeIfPossible,
  type Temporary,
} from './temporary.ts'

const PRIVATE = 0o600
const NANOSECONDS = 1e9

/**
 * Begins to open a file under a temporary name: all of a small one. Without a target nothing is
 * written. Errors: ENVELOPE_DAMAGED for a header that the data key doesn't agree with, or that is of
 * another length; ENVELOPE_TOO_NEW, SOURCE_*, those of `createTemporary`, `runStripes` and
 * `finishOpen`.
 */
export function beginOpen(order: BeginOpen): Begun {
  const { target, identity } = order
  using source = openSame(order.source, identity)
  const front = readFront(source.fd)
  const plaintextBytes = lengthOfPlaintext(identity.bytes, front.bodyAt)
  using dek = SharedSecrets.read(order.secrets)
  using keys = openBody(dek, front.header.bytes, front.prefix)
  const kept = openMetadata(dek, front.header.metadata)
  using file = target && createTemporary(target, order.run, plaintextBytes)
  try {
    const whole = plaintextBytes <= WHOLE_MAX
    if (whole) {
      const stretch = { way: 'open', keys, plaintextBytes, bodyAt: front.bodyAt } as const
      const to = file?.fd ?? null
      runStripes({ ...stretch, from: source.fd, to }, new Control(order.control))
      finish(order.source, source, file, { ...kept, plaintextBytes })
    }
    const digest = fileDigest(Buffer.concat([front.header.bytes, front.prefix]))
    const opened = { identity, temporary: file?.path ?? null, digest, plaintextBytes, whole }
    return { ...opened, keptName: kept.name?.toString('utf8') ?? null }
  } catch (error) {
    if (file) removeIfPossible(file.path)
    throw error
  }
}

/** What makes a large one complete. */
export function finishOpen({ source: path, begun, secrets }: GoOn): void {
  using source = openSame(path, begun.identity)
  using file = begun.temporary === null ? null : openTemporary(begun.temporary)
  using dek = SharedSecrets.read(secrets)
  const { plaintextBytes } = begun
  const kept = openMetadata(dek, readFront(source.fd).header.metadata)
  finish(path, source, file, { ...kept, plaintextBytes })
}

interface Opened extends FileMetadata {
  readonly plaintextBytes: number
}

function finish(path: string, source: Source, file: Temporary | null, opened: Opened): void {
  requireEnd(source)
  requireUnchanged(path, source.identity)
  const { size, mode = PRIVATE, modifiedAt, plaintextBytes } = opened
  if (size !== undefined && size !== plaintextBytes) {
    throw new KeyriteError('ENVELOPE_DAMAGED', { field: 'size' })
  }
  if (!file) return
  giveMode(file.fd, mode)
  if (modifiedAt !== undefined) giveTime(file.fd, Number(modifiedAt) / NANOSECONDS)
  flush(file.fd)
}
