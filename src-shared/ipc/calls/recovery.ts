import { z } from 'zod'
import { KEY_SPECS, KEY_STATES } from '../../domain/index.ts'
import { LOG_HEAD_TEXT_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { digest, hex, id, nothing, pin, time } from '../schemas.ts'
import { tokenIdentity } from './token.ts'
import { vaultState } from './vault.ts'

/** The newest head of the log in the paper book: its number, and its hash as hex or words. */
const writtenHead = z.object({
  seq: z.int().min(1),
  text: z.string().min(1).max(LOG_HEAD_TEXT_MAX),
})

/** What a backup file says before anything of it is opened. Its signature holds. */
export const backupView = z.object({
  file: z.string(),
  vaultId: id,
  vaultName: z.string(),
  createdAt: time,
  /** The newest trace in it. */
  seq: z.number(),
  head: digest,
  /** Fingerprint of the key that signed it: to be compared with the paper book. */
  signedBy: digest,
  setId: hex,
  threshold: z.number(),
  total: z.number(),
  /** A vault of this id is on this machine. */
  vaultHere: z.boolean(),
})
export type BackupView = z.infer<typeof backupView>

const keyName = z.object({ id, alias: z.string(), spec: z.enum(KEY_SPECS) })
/** Something after the backup, as its trace in the newer log tells it. */
const happening = z.object({
  seq: z.number(),
  at: time,
  operator: z.string(),
  operation: z.string(),
  about: z.string(),
  /** The recovery sees to it; else it is as it was in the backup. */
  applied: z.boolean(),
})

/** What a recovery would do, named before it happens. */
export const recoveryPlan = z.object({
  /** Come back, with all their versions. */
  back: z.array(keyName.extend({ versions: z.number() })),
  /** 'This token only': buried, with their names. */
  lost: z.array(keyName),
  /** Not every version's backup opens; `versions` do, and come back. */
  broken: z.array(keyName.extend({ versions: z.number() })),
  /** Of those that come back: in the state that the newer log tells of. */
  changed: z.array(keyName.extend({ state: z.enum(KEY_STATES) })),
  /** Imported ones without a backup, or without material since: they wait for the same material. */
  waiting: z.array(keyName),
  /** Material of ceremonies that was kept for another wrapping. */
  materials: z.number(),
  /** Deleted after the backup, as the newer log says: not brought back. */
  deleted: z.array(keyName),
  /** Made after the backup, as the newer log says: in no backup. */
  missing: z.array(z.object({ id, alias: z.string(), spec: z.string() })),
  /** People, roles, policy, grants and shares after the backup, as the newer log says. */
  happened: z.array(happening),
  people: z.number(),
  /** The newest head of the paper book that was typed. */
  book: z.object({ seq: z.number() }).nullable(),
  /** The newer log: its newest trace, and the newest one that is signed for. */
  log: z
    .object({
      to: z.number(),
      signed: z.number(),
      /** The paper book, or a signature in the log itself, knows of later ones. */
      goesOnTo: z.number().nullable(),
      /** What its unsigned end says; nothing is done by it. */
      unsigned: z.array(happening),
    })
    .nullable(),
  /** How many traces the paper book, or the newer log, has beyond the backup; null: nobody said. */
  behind: z.number().nullable(),
})
export type RecoveryPlan = z.infer<typeof recoveryPlan>

/** A vault from its backup file, on another token. */
export const recoveryCalls = {
  /** Null when the dialog was dismissed. Errors: BACKUP_INVALID, BACKUP_TOO_NEW, FILE_*. */
  'recovery.pickBackup': call('closed', 'read', null, nothing, backupView.nullable()),
  /** Opens it with the shares on offer. Errors: SHARES_NEEDED, SHARES_MISMATCH, BACKUP_INVALID, STORE_*. */
  'recovery.look': call(
    'closed',
    'read',
    { operation: 'openBackup', resource: 'backup' },
    nothing,
    recoveryPlan,
  ),
  /** Errors: LOG_HEAD_INVALID, LOG_HEAD_MISMATCH: then the backup is not of this log. */
  'recovery.compareHead': call(
    'closed',
    'read',
    { operation: 'compareLogHead', resource: 'backup' },
    writtenHead,
    recoveryPlan,
  ),
  /**
   * A newer export of the log, believed as far as the vault signed it; null when the dialog was
   * dismissed. Errors: LOG_EXPORT_*, LOG_HEAD_MISMATCH.
   */
  'recovery.takeLog': call(
    'closed',
    'read',
    { operation: 'takeNewerLog', resource: 'backup' },
    nothing,
    recoveryPlan.nullable(),
  ),
  /** Errors: those of `vault.create`; TOKEN_HOLDS_VAULT; VAULT_PRESENT unless it may be moved aside. */
  'recovery.restore': call(
    'closed',
    'change',
    { operation: 'restoreVault', resource: 'vault' },
    z.object({
      moduleId: id,
      token: tokenIdentity,
      pin,
      lastTry: z.boolean(),
      /** The vault of the same id on this machine goes into a folder beside. */
      moveAside: z.boolean(),
    }),
    vaultState,
  ),
  /** Lets go of file and shares. */
  'recovery.cancel': call('anyone', 'read', null, nothing, z.null()),
} as const
