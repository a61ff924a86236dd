import { randomUUID } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { CallArguments, FileProgress } from '@shared/ipc'
import { requireMay } from '../../access/index.ts'
import { defaultKey } from '../../keys/index.ts'
import { usableKey } from '../../keys/usable.ts'
import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { FileContext } from '../context.ts'
import type { Files } from '../files.ts'
import { starterOf, type Batch, type Job } from '../jobs/job.ts'
import { archiveContents, archiveName } from '../plan/archive.ts'
import type { Plan } from '../plan/plan.ts'
import { readFileSettings } from '../settings.ts'
import { Control } from '../workers/control.ts'
import type { WalkedFile } from '../workers/tasks.ts'

const DEFAULT = 'file/default'

type Asked = CallArguments<'files.start'>

/**
 * Starts what was planned; answers at once, the rest comes by `files.progress`.
 * Errors: NOT_FOUND, UNDERSTANDING_REQUIRED, those of `usableKey` for the chosen key and for the
 * recovery key; NOT_PERMITTED without createDataKey on the key; NAME_INVALID for an archive's; TARGET_* when nothing could be written anywhere.
 */
export function start(files: Files) {
  return async (asked: Asked, context: FileContext): Promise<FileProgress> => {
    const { session, note, about, commit } = context
    const desk = files.desk(session)
    if (asked.removeOriginals && !asked.removalConfirmed) {
      throw new KeyriteError('UNDERSTANDING_REQUIRED', { what: 'removeOriginals' })
    }
    const plan = desk.plan(asked.planId, session.operator.id)
    requireSomewhere(plan, asked)
    const batch = await makeBatch(session, plan, asked)
    const jobs = jobsOf(plan, asked, batch)
    about(batch.key?.id ?? '')
    note({
      ...{ files: jobs.length, bytes: jobs.reduce((sum, { bytes }) => sum + bytes, 0) },
      ...{ action: asked.action, removeOriginals: batch.removeOriginals },
      ...(batch.key ? { alias: batch.key.alias } : {}),
    })
    desk.take(plan)
    await desk.start(jobs, commit)
    return desk.board.snapshot()
  }
}

async function makeBatch(vault: OpenVault, plan: Plan, asked: Asked): Promise<Batch> {
  const encrypts = asked.action === 'run' && plan.toEncrypt.length > 0
  const settings = await readFileSettings(vault)
  const key = encrypts ? await chooseKey(vault, asked) : null
  // Nothing is ever encrypted without the second key that it is supposed to have.
  if (encrypts && settings.recoveryKeyId !== null) {
    await usableKey(vault, 'dataKey', settings.recoveryKeyId)
  }
  return {
    key: key && { id: key.id, alias: key.alias },
    ...{ settings, collisions: asked.collisions },
    removeOriginals: encrypts && asked.removeOriginals,
    startedBy: starterOf(vault),
  }
}

async function chooseKey(vault: OpenVault, { keyId, acceptImported }: Asked): Promise<KeyRecord> {
  if (keyId === null) return chooseDefault(vault)
  const { key } = await usableKey(vault, 'dataKey', keyId)
  await requireMay(vault, vault.operator.id, 'createDataKey', key)
  if (key.origin === 'External' && !acceptImported) {
    throw new KeyriteError('UNDERSTANDING_REQUIRED', { what: 'imported', alias: key.alias })
  }
  return key
}

/** Only whoever may use every key lets a default key be made: nobody has a grant on it yet. */
async function chooseDefault(vault: OpenVault): Promise<KeyRecord> {
  const known = await vault.store.keys.byAlias(DEFAULT)
  await requireMay(vault, vault.operator.id, 'createDataKey', known ?? { id: '', alias: DEFAULT })
  return known ?? defaultKey(vault, DEFAULT)
}

/** Before any key is used. */
function requireSomewhere({ toEncrypt, toOpen, home }: Plan, { action, archive }: Asked): void {
  const targets = archive === null || toEncrypt.length === 0 ? toEncrypt : [home]
  const all = action === 'run' ? [...targets, ...toOpen] : []
  const first = all[0]?.unwritable
  if (first && all.every(({ unwritable }) => unwritable !== null)) {
    throw new KeyriteError(first.code, first.params)
  }
}

function jobsOf(plan: Plan, { action, archive }: Asked, batch: Batch): Job[] {
  const { toEncrypt, toOpen } = plan
  const job = (does: Job['action']) => (file: WalkedFile) => newJob(does, file, batch)
  if (action === 'verify') return toOpen.map(job('verify'))
  const opens = toOpen.map(job('open'))
  if (archive === null || toEncrypt.length === 0)
    return [...toEncrypt.map(job('encrypt')), ...opens]
  return [archiveJob(plan, archive, batch), ...opens]
}

function archiveJob({ toEncrypt, folders, home }: Plan, wanted: string, batch: Batch): Job {
  const name = archiveName(wanted)
  const { folder, unwritable } = home
  return {
    ...{ id: randomUUID(), batch, action: 'encrypt', name: wanted.trim(), source: '' },
    archive: archiveContents(toEncrypt, folders),
    bytes: toEncrypt.reduce((sum, { bytes }) => sum + bytes, 0),
    ...{ target: { folder, base: folder, name }, unwritable },
    ...{ state: 'waiting', control: new Control(), result: null, error: null, removed: false },
    ...{ by: batch.startedBy, clearedBy: new Set<string>() },
  }
}

function newJob(action: Job['action'], file: WalkedFile, batch: Batch): Job {
  const { name, path, bytes, target, unwritable } = file
  return {
    ...{ id: randomUUID(), batch, action, name, source: path, archive: null, bytes },
    target: action === 'verify' ? null : target,
    unwritable: action === 'verify' ? null : unwritable,
    ...{ state: 'waiting', control: new Control(), result: null, error: null, removed: false },
    ...{ by: batch.startedBy, clearedBy: new Set<string>() },
  }
}
