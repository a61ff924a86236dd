import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { errnoOf } from '../../platform/fs-error.ts'
import type { FileIdentity, Naming } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { requireUnchanged } from './source.ts'

const NO_HARD_LINKS: readonly (string | undefined)[] = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK']
const NO_FLUSH: readonly (string | undefined)[] = ['EINVAL', 'ENOTSUP']
const ENDING = '.krt'
/** `name (2)` and so on; nobody has more of them (ours). */
const NUMBER_MAX = 10_000

/**
 * Gives a finished temporary file its name, in one step and durable, and answers it. Never
 * replaces anything, whoever takes the name meanwhile.
 * Errors: TARGET_EXISTS, NAME_INVALID (too long with its number), TARGET_*, WRITE_FAILED.
 */
export function giveName({ temporary, target, collisions, folder }: Naming): string {
  const put = folder ? nameFolder : nameWithoutReplacing
  for (let number = 1; ; number += 1) {
    const name = numbered(target.name, number)
    const path = join(target.folder, name)
    try {
      attempt('writing', () => put(temporary, path))
    } catch (error) {
      const taken = isKeyriteError(error) && error.code === 'TARGET_EXISTS'
      if (taken && collisions === 'rename' && number < NUMBER_MAX) continue
      throw error
    }
    try {
      attempt('writing', () => flushFolder(target.folder))
    } catch (error) {
      // Not known to be safely there, so not there.
      rmSync(path, { recursive: true, force: true })
      throw error
    }
    return name
  }
}

/** 'report.pdf.krt' and 2: 'report (2).pdf.krt', which opens to 'report (2).pdf'. */
export function numbered(name: string, number: number): string {
  if (number === 1) return name
  const ending = name.endsWith(ENDING) ? ENDING : ''
  const rest = name.slice(0, name.length - ending.length)
  const kind = extname(rest)
  return `${rest.slice(0, rest.length - kind.length)} (${number})${kind}${ending}`
}

export function discard({ path }: { readonly path: string }): null {
  attempt('writing', () => rmSync(path, { recursive: true, force: true }))
  return null
}

/** Errors: SOURCE_CHANGED when it is not what was read any more, TARGET_NOT_WRITABLE. */
export function removeOriginal(order: {
  readonly path: string
  readonly identity: FileIdentity
}): null {
  requireUnchanged(order.path, order.identity)
  attempt('writing', () => rmSync(order.path))
  return null
}

/** rename(2) would replace an existing file; link(2) refuses one, and is as indivisible. */
function nameWithoutReplacing(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!NO_HARD_LINKS.includes(errnoOf(error))) throw error
    // FAT and exFAT sticks; see platform/write-file.ts.
    if (lstatSync(path, { throwIfNoEntry: false })) throw new KeyriteError('TARGET_EXISTS')
    renameSync(temporary, path)
    return
  }
  rmSync(temporary)
}

/** Folders have no hard links; what rename(2) may replace at the worst is an empty folder. */
function nameFolder(temporary: string, path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })) throw new KeyriteError('TARGET_EXISTS')
  renameSync(temporary, path)
}

export function flushFolder(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } catch (error) {
    if (!NO_FLUSH.includes(errnoOf(error))) throw error
  } finally {
    closeSync(fd)
  }
}
