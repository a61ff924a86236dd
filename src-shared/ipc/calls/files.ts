import { z } from 'zod'
import { INTAKE_BATCH_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { errorView, id, nothing, time } from '../schemas.ts'

const trace = (operation: string) => ({ operation, resource: 'file' as const })
/** Ids that the preload handed out when files were dropped, or a dialog of main's when picked. */
const taken = z.array(id).min(1).max(INTAKE_BATCH_MAX)

export const takenFile = z.object({ id, name: z.string(), folder: z.boolean() })

/** What an officer sets once for every file of the vault. */
export const fileSettings = z.object({
  /** Kept of the original, encrypted in the header. */
  keepName: z.boolean(),
  keepTimes: z.boolean(),
  keepMode: z.boolean(),
  /** The file's name in traces; else only its digest. */
  namesInLog: z.boolean(),
  /** A second key that opens every file encrypted from now on. */
  recoveryKeyId: id.nullable(),
})
export type FileSettings = z.infer<typeof fileSettings>

/** A key that can encrypt files: Enabled and symmetric. */
export const fileKey = z.object({
  id,
  alias: z.string(),
  spec: z.string(),
  isDefault: z.boolean(),
  /** Imported: whoever imported it may hold a copy, and its material may expire. */
  imported: z.boolean(),
})
export type FileKey = z.infer<typeof fileKey>

/** Why one of the dropped things is left out; a code of ERROR_CODES. */
export const leftOut = z.object({ name: z.string(), error: errorView })

/** One recipient of an encrypted file, as far as this vault knows its key. */
export const fileRecipient = z.object({
  keyId: z.string(),
  version: z.number(),
  scheme: z.number(),
  /** Null: no key of this vault. */
  alias: z.string().nullable(),
  /** Null: this key opens it now. Else why not: KEY_STATE_REFUSED, KEY_DELETED, KEY_NOT_FOUND ... */
  problem: errorView.nullable(),
})

/** The header in plain words; needs no key. */
export const fileHeader = z.object({
  name: z.string(),
  bytes: z.number(),
  formatVersion: z.number(),
  createdAt: time,
  vaultId: z.string(),
  ownVault: z.boolean(),
  recipients: z.array(fileRecipient),
  /** Bytes of the plaintext, from the file's length. */
  plaintextBytes: z.number(),
  archive: z.boolean(),
  /** What traces of this file have as `fileDigest`, hex. */
  digest: z.string(),
})
export type FileHeaderView = z.infer<typeof fileHeader>

/** What would happen; nothing has yet. Kept in main under `planId` until the vault locks. */
export const filePlan = z.object({
  planId: id,
  toEncrypt: z.object({ files: z.number(), folders: z.number(), bytes: z.number() }),
  toOpen: z.object({ files: z.number(), bytes: z.number() }),
  /** The first of them, for the page: name as dropped, path below it, size. */
  sample: z.array(
    z.object({ name: z.string(), bytes: z.number(), action: z.enum(['encrypt', 'open']) }),
  ),
  leftOut: z.array(leftOut),
  leftOutCount: z.number(),
  /** Encrypted files that can't be opened as things are, the first of them. */
  locked: z.array(z.object({ name: z.string(), recipients: z.array(fileRecipient) })),
  lockedCount: z.number(),
  /** Names that exist already where the results would go; an archive's is not known yet. */
  collisions: z.object({ encrypt: z.number(), open: z.number() }),
  /** Whether a folder for results can't be written; `archive`: the one that an archive goes to. */
  readOnly: z.object({ encrypt: z.boolean(), open: z.boolean(), archive: z.boolean() }),
})
export type FilePlan = z.infer<typeof filePlan>

export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled', 'skipped'] as const

export const fileJob = z.object({
  id,
  action: z.enum(['encrypt', 'open', 'verify']),
  /** Never a path: the name as dropped, and the path below a dropped folder. */
  name: z.string(),
  state: z.enum(JOB_STATES),
  bytes: z.number(),
  done: z.number(),
  /** Name of the result, when done. */
  result: z.string().nullable(),
  /** What an opened file was called when it was encrypted, if it was renamed since. */
  keptName: z.string().nullable(),
  error: errorView.nullable(),
  /** The original is gone, as asked. */
  removed: z.boolean(),
  /** Whose it is, by name; null: one's own. */
  by: z.string().nullable(),
})
export type FileJob = z.infer<typeof fileJob>

/** What became of all jobs on the list, of which `jobs` may have only the first that matter. */
export const listedJobs = z.object({
  ...{ total: z.number(), done: z.number(), failed: z.number() },
  ...{ cancelled: z.number(), skipped: z.number() },
  /** Encrypted, and the plaintext still lies where it was. */
  plaintextLeft: z.number(),
})
export type ListedJobs = z.infer<typeof listedJobs>

/**
 * Totals at every change, and the jobs that changed since the last; at most a few times a second. All
 * of it is of the jobs that whoever is signed in sees: their own, or an officer all of them.
 */
export const fileProgress = z.object({
  running: z.boolean(),
  files: z.object({ total: z.number(), ended: z.number(), failed: z.number() }),
  bytes: z.object({ total: z.number(), done: z.number() }),
  bytesPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  listed: listedJobs,
  /**
   * Of other people, and not ended yet. That there are some is told to everybody, since a lock ends
   * them; how many, and how long they are, to those who may work with files.
   */
  others: z.object({ running: z.boolean(), files: z.number(), bytes: z.number() }),
  jobs: z.array(fileJob),
})
export type FileProgress = z.infer<typeof fileProgress>

export const fileCalls = {
  'files.settings': call('member', 'read', null, nothing, fileSettings),
  'files.saveSettings': call(
    'manageVault',
    'change',
    { operation: 'updateFileSettings', resource: 'settings' },
    // The officer has read that the recovery key, chosen now, was imported.
    fileSettings.extend({ acceptImported: z.boolean().default(false) }),
    fileSettings,
  ),
  'files.keys': call('useFiles', 'read', null, nothing, z.array(fileKey)),
  /** The system's dialogs; null when dismissed. */
  'files.pick': call(
    'useFiles',
    'read',
    null,
    z.object({ what: z.enum(['files', 'folder']) }),
    z.array(takenFile).nullable(),
  ),
  'files.pickOutput': call('useFiles', 'read', null, nothing, takenFile.nullable()),
  /** Walks what was dropped and says what would happen. `output`: an id of `files.pickOutput`. */
  'files.plan': call(
    'useFiles',
    'read',
    null,
    z.object({ files: taken, output: id.nullable() }),
    filePlan,
  ),
  'files.inspect': call('useFiles', 'read', null, z.object({ file: id }), fileHeader),
  'files.start': call(
    'useFiles',
    'change',
    trace('startFileJobs'),
    z.object({
      planId: id,
      action: z.enum(['run', 'verify']),
      /** Null: `file/default`, made at first use. */
      keyId: id.nullable(),
      /** The person has read that this key was imported. */
      acceptImported: z.boolean(),
      collisions: z.enum(['skip', 'rename']),
      /** All that is to be encrypted as one archive, under this name; null: each file by itself. */
      archive: z.string().max(200).nullable(),
      removeOriginals: z.boolean(),
      /** Typed or ticked a second time; needed with `removeOriginals`. */
      removalConfirmed: z.boolean(),
    }),
    fileProgress,
  ),
  'files.jobs': call('member', 'read', null, nothing, fileProgress),
  /** Null: all that one sees. What is half-written is removed. */
  'files.cancel': call(
    'member',
    'read',
    trace('cancelFileJobs'),
    z.object({ jobId: id.nullable() }),
    fileProgress,
  ),
  'files.retry': call(
    'useFiles',
    'change',
    trace('retryFileJobs'),
    z.object({ jobId: id.nullable() }),
    fileProgress,
  ),
  /** Takes ended jobs off the list. */
  'files.clear': call('useFiles', 'read', null, nothing, fileProgress),
  /** Shows the result in the system's file manager. */
  'files.reveal': call('useFiles', 'read', null, z.object({ jobId: id }), z.null()),
} as const
