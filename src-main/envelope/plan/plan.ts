import type { FilePlan } from '@shared/ipc'
import { RecipientViews, type RecipientView } from '../recipients.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { Walked, WalkedFile } from '../workers/tasks.ts'

/** Of each list in a plan, so many are named. */
const NAMED_MAX = 100

/** What was looked at, until it is started or the vault locks. */
export interface Plan {
  readonly id: string
  readonly toEncrypt: readonly WalkedFile[]
  /** Those that a key of this vault opens now. */
  readonly toOpen: readonly WalkedFile[]
  /** Those that were walked, for an archive. */
  readonly folders: Walked['folders']
  /** Where an archive would go. */
  readonly home: Walked['home']
}

/** Sorts what was found into what will happen. */
export async function makePlan(
  vault: OpenVault,
  id: string,
  walked: Walked,
): Promise<{ readonly plan: Plan; readonly view: FilePlan }> {
  const views = new RecipientViews(vault)
  const toEncrypt: WalkedFile[] = []
  const toOpen: WalkedFile[] = []
  const locked: { name: string; recipients: RecipientView[] }[] = []
  for (const file of walked.files) {
    const recipients = file.header && (await views.of(file.header))
    if (recipients === null) toEncrypt.push(file)
    else if (recipients.some(({ problem }) => problem === null)) toOpen.push(file)
    else locked.push({ name: file.name, recipients })
  }
  const plan = { id, toEncrypt, toOpen, folders: walked.folders, home: walked.home }
  return { plan, view: viewOf(plan, walked, locked) }
}

function viewOf(plan: Plan, walked: Walked, locked: FilePlan['locked']): FilePlan {
  const { id, toEncrypt, toOpen } = plan
  const all = [...toEncrypt, ...toOpen]
  return {
    planId: id,
    toEncrypt: { ...sumOf(toEncrypt), folders: walked.folders.length },
    toOpen: sumOf(toOpen),
    sample: all.slice(0, NAMED_MAX).map(({ name, bytes, header }) => ({
      ...{ name, bytes },
      action: header ? 'open' : 'encrypt',
    })),
    leftOut: walked.leftOut.map(({ name, refused }) => ({ name, error: refused })),
    leftOutCount: walked.leftOutCount,
    locked: locked.slice(0, NAMED_MAX),
    lockedCount: locked.length,
    collisions: { encrypt: collisionsOf(toEncrypt), open: collisionsOf(toOpen) },
    readOnly: {
      encrypt: toEncrypt.some(isUnwritable),
      open: toOpen.some(isUnwritable),
      archive: isUnwritable(walked.home),
    },
  }
}

function collisionsOf(files: readonly WalkedFile[]): number {
  return files.filter(({ collides }) => collides).length
}

function isUnwritable({ unwritable }: Pick<WalkedFile, 'unwritable'>): boolean {
  return unwritable !== null
}

function sumOf(files: readonly WalkedFile[]): { files: number; bytes: number } {
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) }
}
