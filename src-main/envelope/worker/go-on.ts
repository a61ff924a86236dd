import { openBody } from '../format/index.ts'
import { Control } from '../workers/control.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { GoOn } from '../workers/tasks.ts'
import { readFront } from './look.ts'
import { finishOpen } from './open.ts'
import { openSame, requireEnd, requireUnchanged } from './source.ts'
import { runStripes } from './stripes.ts'
import { flush, openTemporary } from './temporary.ts'

/** One thread's part of a large file: as much of it as is left. Errors: those of `runStripes`. */
export function runStretch({ way, source: path, begun, secrets, control }: GoOn): null {
  const { identity, temporary, plaintextBytes } = begun
  using source = openSame(path, identity)
  using file = temporary === null ? null : openTemporary(temporary)
  const sealed = way === 'seal' && file ? file.fd : source.fd
  const front = readFront(sealed)
  using dek = SharedSecrets.read(secrets)
  using keys = openBody(dek, front.header.bytes, front.prefix)
  const stretch = { way, keys, plaintextBytes, bodyAt: front.bodyAt }
  runStripes({ ...stretch, from: source.fd, to: file?.fd ?? null }, new Control(control))
  return null
}

/** After all of it: the source is still what it was, the result is on the disk. */
export function finish(order: GoOn): null {
  if (order.way === 'open') {
    finishOpen(order)
    return null
  }
  const { source: path, begun } = order
  using source = openSame(path, begun.identity)
  requireEnd(source)
  requireUnchanged(path, begun.identity)
  if (begun.temporary === null) return null
  using file = openTemporary(begun.temporary)
  flush(file.fd)
  return null
}
