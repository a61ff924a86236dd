import { fchmodSync, futimesSync, rmSync } from 'node:fs'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { errnoOf, fsError } from '../../platform/fs-error.ts'
import { openBody, openMetadata } from '../format/index.ts'
import { Control } from '../workers/control.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { BeginOpen, Begun, GoOn } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { fileDigest } from './digest.ts'
import { lengthOfPlaintext, readFront, type Front } from './look.ts'
import { openSame, requireEnd, requireUnchanged, type Source } from './source.ts'
import { runStripes, WHOLE_MAX } from './stripes.ts'
import { createTemporary, flush, openTemporary, type Temporary } from './temporary.ts'

/** Permissions alone: no set-user-id of somebody else's making. */
const MODE_BITS = 0o777
const PRIVATE = 0o600
const NO_MODES: readonly (string | undefined)[] = ['EPERM', 'ENOTSUP', 'ENOSYS']
const NANOSECONDS = 1e9

/**
 * Begins to open a file under a temporary name: all of a small one. Without a target nothing is
 * written. Errors: ENVELOPE_DAMAGED for a header that the data key doesn't agree with, SOURCE_*,
 * those of `createTemporary`, `runStripes` and `finishOpen`.
 */
export function beginOpen(order: BeginOpen): Begun {
  const { target, identity } = order
  using source = openSame(order.source, identity)
  const front = readFront(source.fd)
  const plaintextBytes = lengthOfPlaintext(identity.bytes, front.bodyAt)
  using dek = SharedSecrets.read(order.secrets)
  using keys = openBody(dek, front.header.bytes, front.prefix)
  using file = target && createTemporary(target, order.run, plaintextBytes)
  try {
    const whole = plaintextBytes <= WHOLE_MAX
    if (whole) {
      const stretch = { way: 'open', keys, plaintextBytes, bodyAt: front.bodyAt } as const
      const to = file?.fd ?? null
      runStripes({ ...stretch, from: source.fd, to }, new Control(order.control))
      finish(order.source, source, file, front, dek)
    }
    const digest = fileDigest(Buffer.concat([front.header.bytes, front.prefix]))
    return { identity, temporary: file?.path ?? null, digest, plaintextBytes, whole }
  } catch (error) {
    if (file) rmSync(file.path, { force: true })
    throw error
  }
}

/** What makes a large one complete. */
export function finishOpen({ source: path, begun, secrets }: GoOn): void {
  using source = openSame(path, begun.identity)
  using file = begun.temporary === null ? null : openTemporary(begun.temporary)
  using dek = SharedSecrets.read(secrets)
  finish(path, source, file, readFront(source.fd), dek)
}

function finish(
  path: string,
  source: Source,
  file: Temporary | null,
  { header }: Front,
  dek: SecretBytes,
): void {
  requireEnd(source)
  requireUnchanged(path, source.identity)
  if (!file) return
  const kept = header.metadata.length > 0 ? openMetadata(dek, header.metadata) : {}
  giveMode(file.fd, (kept.mode ?? PRIVATE) & MODE_BITS)
  if (kept.modifiedAt !== undefined) giveTime(file.fd, kept.modifiedAt)
  flush(file.fd)
}

/** File systems without permissions (FAT sticks) refuse: theirs are their mount's. */
function giveMode(fd: number, mode: number): void {
  try {
    fchmodSync(fd, mode)
  } catch (error) {
    if (NO_MODES.includes(errnoOf(error))) return
    throw fsError(error, { path: '', doing: 'writing' })
  }
}

function giveTime(fd: number, modifiedAt: bigint): void {
  const seconds = Number(modifiedAt) / NANOSECONDS
  attempt('writing', () => futimesSync(fd, seconds, seconds))
}
