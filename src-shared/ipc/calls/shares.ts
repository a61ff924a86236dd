import { z } from 'zod'
import { SHARES_MAX, SHARES_MIN, SHARE_TEXT_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { hex, id, name, nothing, pin, time } from '../schemas.ts'
import { passphrase } from './people.ts'
import { vaultState } from './vault.ts'

const trace = (operation: string) => ({ operation, resource: 'share' as const })
/** Words, or the text of the QR code, as somebody typed or scanned it. A secret. */
const typed = z.object({ text: z.string().min(1).max(SHARE_TEXT_MAX) })
const custodian = z.object({ name, personId: id.nullable() })
/** The custodian's own, where they are a person of the vault who has one. A secret. */
const proof = { passphrase: passphrase.nullable() }
const holder = z.object({
  index: z.number(),
  name: z.string(),
  personId: id.nullable(),
  /** Proves who they are by a passphrase, at showing and at drills. */
  asks: z.boolean(),
})

/** Shares that were typed in and wait, in memory, for what they are to open. */
export const offeredShares = z.object({
  /** Of which set they have to be, hex; null: the vault has none, or no backup was picked. */
  setId: hex.nullable(),
  /** How many it takes; null likewise. */
  needed: z.number().nullable(),
  indices: z.array(z.number()),
})
export type OfferedShares = z.infer<typeof offeredShares>

export const sharesState = z.object({
  /** The set that opens the vault's backup; null: none was made, or it was not typed back whole. */
  current: z
    .object({
      setId: hex,
      threshold: z.number(),
      createdAt: time,
      custodians: z.array(
        holder.extend({
          drilledAt: time.nullable(),
          /** Who was signed in then; the custodian's own name where they proved who they are. */
          drilledBy: z.string().nullable(),
          proven: z.boolean(),
        }),
      ),
      /** Versions that this set does not open: their backup was spoilt before it was made. */
      unopened: z.array(z.object({ alias: z.string(), version: z.number() })),
      /** When the custodian whose drill is longest ago did it; null: one of them never. */
      drilledAt: time.nullable(),
      drillDue: z.boolean(),
    })
    .nullable(),
  /** A set in the making; a lock ends it. */
  pending: z
    .object({
      setId: hex,
      threshold: z.number(),
      custodians: z.array(holder.extend({ shown: z.boolean(), confirmed: z.boolean() })),
    })
    .nullable(),
  offered: offeredShares,
  backup: z.object({
    lastAt: time.nullable(),
    /** Keys were made or renewed since: what is in no backup can't be brought back. */
    stale: z.boolean(),
  }),
})
export type SharesState = z.infer<typeof sharesState>

/** One share, on its custodian's screen. Shown once; never in a trace, log or store. */
export const shownShare = z.object({
  index: z.number(),
  total: z.number(),
  threshold: z.number(),
  custodian: z.string(),
  setId: hex,
  words: z.array(z.string()),
  /** For the QR code. */
  text: z.string(),
  /** The share's own check value: what was typed back answers with the same. */
  checkValue: hex,
})
export type ShownShare = z.infer<typeof shownShare>

/** Backup shares, and the backup that they open. */
export const shareCalls = {
  /** For manageVault, takePart or readLog: the verb judges. */
  'shares.state': call('member', 'read', null, nothing, sharesState),
  /**
   * Begins a set. Where one is current, as many of its shares as it takes must be on offer.
   * Errors: SHARES_THRESHOLD, SHARES_NEEDED, SHARES_MISMATCH.
   */
  'shares.make': call(
    'manageVault',
    'change',
    trace('makeShares'),
    z.object({
      threshold: z.int().min(SHARES_MIN).max(SHARES_MAX),
      custodians: z.array(custodian).min(SHARES_MIN).max(SHARES_MAX),
    }),
    sharesState,
    { kind: 'recoveryShares' },
  ),
  /**
   * Errors: SHARE_SHOWN when it was on a screen before, WRONG_STATE when no set is in the making,
   * CUSTODIAN_PASSPHRASE, SIGN_IN_*.
   */
  'shares.show': call(
    'takePart',
    'change',
    trace('showShare'),
    z.object({ index: z.int().min(1).max(SHARES_MAX), ...proof }),
    shownShare,
  ),
  /** That the page is about to print it: after that nobody knows where copies are. */
  'shares.print': call(
    'takePart',
    'change',
    trace('printShare'),
    z.object({ index: z.int().min(1).max(SHARES_MAX) }),
    z.null(),
  ),
  /** Typed back. The last one makes the set current. Errors: SHARE_*, WRONG_STATE. */
  'shares.confirm': call(
    'takePart',
    'change',
    trace('confirmShare'),
    typed.extend({ index: z.int().min(1).max(SHARES_MAX) }),
    z.object({ state: sharesState, checkValue: hex }),
  ),
  'shares.abandon': call('manageVault', 'change', trace('abandonShares'), nothing, sharesState),
  /**
   * A custodian proves that the share is there; the secret is not rebuilt. Errors: SHARE_*,
   * CUSTODIAN_PASSPHRASE, SIGN_IN_*.
   */
  'shares.drill': call('takePart', 'change', trace('drillShare'), typed.extend(proof), sharesState),

  /**
   * Types one share in, for a recovery, a reset or a new set. It waits in memory, checked against
   * the open vault, or the backup that was picked. Errors: SHARE_*.
   */
  'shares.offer': call('anyone', 'read', trace('offerShare'), typed, offeredShares),
  'shares.offered': call('anyone', 'read', null, nothing, offeredShares),
  /** Wipes what was typed in. */
  'shares.withdraw': call('anyone', 'read', null, nothing, offeredShares),

  /** By the system's dialog; null when it was dismissed. Errors: SHARES_NONE, TARGET_*, DISK_FULL. */
  'backup.export': call(
    'manageVault',
    'change',
    { operation: 'exportBackup', resource: 'backup' },
    nothing,
    z.object({ file: z.string(), folder: z.string(), seq: z.number() }).nullable(),
  ),
  /**
   * By PIN and the shares on offer, where others can't agree to it; the vault is locked and opened
   * by it. After a wrong PIN the shares count for a while. Errors: SHARES_*, PIN_*, NOT_FOUND;
   * RESET_BY_OTHERS where others could do it, unless `othersGone` says that they can't.
   */
  'session.resetByShares': call(
    'open',
    'change',
    // The change itself is traced as `resetPassphrase`, in one transaction with it.
    { operation: 'resetByShares', resource: 'person' },
    z.object({ personId: id, pin, lastTry: z.boolean(), othersGone: z.boolean() }),
    z.object({ state: vaultState, code: z.string() }),
  ),
} as const
