import { linkSync, lstatSync, renameSync, rmSync } from 'node:fs'
import { extname, join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { errnoOf } from '../../platform/fs-error.ts'
import type { FileIdentity, Naming } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { flushFolder } from './folders.ts'
import { requireUnchanged } from './source.ts'
import { removeIfPossible } from './temporary.ts'

const NO_HARD_LINKS: readonly (string | undefined)[] = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK']
const ENDING = '.krt'
/** `name (2)` and so on; nobody has more of them (ours). */
const NUMBER_MAX = 10_000

/**
 * Gives a finished temporary file its name, in one step and durable, and answers it. Never
 * replaces anything, whoever takes the name meanwhile. Null: done nothing, since two results that
 * come at once could replace each other here; to be asked again when nobody else gives names.
 * Errors: TARGET_EXISTS, NAME_INVALID (too long with its number, or not for this disk), TARGET_*,
 * WRITE_FAILED.
 */
export function giveName({ temporary, target, collisions, alone }: Naming): string | null {
  for (let number = 1; ; number += 1) {
    const name = numbered(target.name, number)
    const path = join(target.folder, name)
    try {
      if (alone) attempt('naming', () => nameByRename(temporary, path))
      else if (!attempt('naming', () => nameByLink(temporary, path))) return null
    } catch (error) {
      const taken = isKeyriteError(error) && error.code === 'TARGET_EXISTS'
      if (taken && collisions === 'rename' && number < NUMBER_MAX) continue
      throw error
    }
    try {
      attempt('writing', () => flushFolder(target.folder))
    } catch (error) {
      // Not known to be safely there, so not there.
      removeIfPossible(path)
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

/**
 * Answers under how many other names (hard links) its content still lies there.
 * Errors: SOURCE_CHANGED when it is not what was read any more, TARGET_NOT_WRITABLE.
 */
export function removeOriginal(order: {
  readonly path: string
  readonly identity: FileIdentity
}): number {
  requireUnchanged(order.path, order.identity)
  const { nlink } = attempt('reading', () => lstatSync(order.path))
  attempt('writing', () => rmSync(order.path))
  return nlink - 1
}

/**
 * rename(2) would replace an existing file; link(2) refuses one, and is as indivisible. False where
 * the file system has no hard links.
 */
function nameByLink(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (NO_HARD_LINKS.includes(errnoOf(error))) return false
    throw error
  }
  rmSync(temporary)
  return true
}

/**
 * FAT and exFAT sticks, and folders. Another program could take the name in this instant, and lose
 * a file by that (see platform/write-file.ts), or an empty folder; another job of ours can't.
 */
function nameByRename(temporary: string, path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })) throw new KeyriteError('TARGET_EXISTS')
  renameSync(temporary, path)
}
