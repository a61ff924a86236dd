import type { FileKey, FilePlan } from '@shared/ipc/index.ts'
import type { StartAnswers } from '../files-store.ts'

/** What a person decides before anything begins. */
export interface PlanAnswers {
  /** Empty: file/default, made at its first use. */
  keyId: string
  acceptImported: boolean
  /** Null: not decided, and nothing begins where names are taken already. */
  collisions: 'skip' | 'rename' | null
  archive: boolean
  archiveName: string
  removeOriginals: boolean
}

export const ARCHIVE_NAME_MAX = 200

export function firstAnswers(keys: readonly FileKey[], archiveName: string): PlanAnswers {
  return {
    keyId: keys.find(({ isDefault }) => isDefault)?.id ?? '',
    acceptImported: false,
    collisions: null,
    archive: false,
    archiveName,
    removeOriginals: false,
  }
}

/** Why the archive can't be named so, as a key of `files.archive.fault`; null when it can. */
export function archiveFault(name: string): 'empty' | 'long' | 'characters' | null {
  const trimmed = name.trim()
  if (trimmed === '') return 'empty'
  if (new TextEncoder().encode(trimmed).length > ARCHIVE_NAME_MAX) return 'long'
  return /[/\0]|[\p{Cc}\p{Zl}\p{Zp}]/u.test(trimmed) || trimmed === '.' || trimmed === '..'
    ? 'characters'
    : null
}

/** Results whose names are there already; those of an archive are inside it. */
export function collisionsOf({ collisions }: FilePlan, { archive }: PlanAnswers): number {
  return collisions.open + (archive ? 0 : collisions.encrypt)
}

/** Whether results would go where nothing can be written. */
export function isReadOnly({ readOnly, toEncrypt }: FilePlan, { archive }: PlanAnswers): boolean {
  return readOnly.open || (toEncrypt.files > 0 && (archive ? readOnly.archive : readOnly.encrypt))
}

/** What still has to be answered, as a key of `files.missing`; null when it may begin. */
export function missing(
  plan: FilePlan,
  keys: readonly FileKey[],
  answers: PlanAnswers,
): 'nothing' | 'folder' | 'accept' | 'collisions' | 'archive' | null {
  const encrypting = plan.toEncrypt.files > 0
  if (!encrypting && plan.toOpen.files === 0) return 'nothing'
  if (isReadOnly(plan, answers)) return 'folder'
  const key = keys.find(({ id }) => id === answers.keyId)
  if (encrypting && key?.imported && !answers.acceptImported) return 'accept'
  if (collisionsOf(plan, answers) > 0 && answers.collisions === null) return 'collisions'
  if (encrypting && answers.archive && archiveFault(answers.archiveName)) return 'archive'
  return null
}

/** The answers as main takes them; `removalConfirmed` is asked for last. */
export function toStart(
  action: 'run' | 'verify',
  plan: FilePlan,
  answers: PlanAnswers,
  removalConfirmed: boolean,
): StartAnswers {
  const encrypting = action === 'run' && plan.toEncrypt.files > 0
  const archive = encrypting && answers.archive ? answers.archiveName.trim() : null
  const removing = encrypting && answers.removeOriginals
  return {
    action,
    keyId: encrypting && answers.keyId !== '' ? answers.keyId : null,
    acceptImported: encrypting && answers.acceptImported,
    // Not asked: nothing was there to collide with, but an archive's name was not known before.
    collisions: answers.collisions ?? (archive === null ? 'skip' : 'rename'),
    archive,
    removeOriginals: removing,
    removalConfirmed: removing && removalConfirmed,
  }
}
