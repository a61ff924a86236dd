import { z } from 'zod'
import { PERMISSIONS } from '../../domain/index.ts'
import { call } from '../define.ts'
import { errorView, id, name, nothing, pin, time } from '../schemas.ts'
import { tokenIdentity } from './token.ts'

export const vaultSummary = z.object({
  id,
  name: z.string(),
  createdAt: z.string(),
  token: tokenIdentity,
  moduleId: id,
  modulePath: z.string(),
  /** Why it can't be opened as things stand (damaged header, missing store), if so. */
  problem: errorView.nullable(),
})
export type VaultSummary = z.infer<typeof vaultSummary>

/** Who is signed in, and what the roles allow; grants come on top, key by key. */
export const operatorView = z.object({
  id,
  name: z.string(),
  /** Ids: fixed roles, and made ones. */
  roles: z.array(z.string()),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Null: no passphrase yet, the PIN alone lets this person in. */
  hasPassphrase: z.boolean(),
})

export const lockReason = z.enum(['asked', 'idle', 'away', 'token-removed', 'quit', 'never-opened'])

export const clockState = z.object({
  /** True while the clock is earlier than the newest trace and nobody acknowledged it. */
  behind: z.boolean(),
  now: time,
  lastTrace: time.nullable(),
  /**
   * For so long after `before` there was no trace that the clock may be ahead, and nobody vouched for
   * it: nothing is deleted or expires by itself. `keys`: how many have a time for that. Else null.
   */
  jump: z.object({ before: time, keys: z.number() }).nullable(),
})

export const vaultState = z.object({
  open: vaultSummary.nullable(),
  /** Null while a vault is open: nobody is signed in. */
  operator: operatorView.nullable(),
  /** Approvals that wait. */
  waiting: z.number(),
  /** What was found wrong with store or log at unlock; nothing changes while there is any. */
  integrity: z.array(errorView),
  tokenPresent: z.boolean(),
  lockedBecause: lockReason,
  clock: clockState,
  /** Key objects of Keyrite's on the token that no record knows (left by a crash). */
  orphans: z.number(),
})
export type VaultState = z.infer<typeof vaultState>

export const orphanView = z.object({ label: z.string(), id: z.string(), class: z.string() })

const trace = (operation: string) => ({ operation, resource: 'vault' as const })

export const vaultCalls = {
  'vault.list': call('anyone', 'read', null, nothing, z.array(vaultSummary)),
  'vault.state': call('anyone', 'read', null, nothing, vaultState),
  /** Probes the token, makes the keys and the store, and leaves the vault open. */
  'vault.create': call(
    'closed',
    'change',
    trace('createVault'),
    z.object({
      name,
      officer: name,
      moduleId: id,
      token: tokenIdentity,
      pin,
      lastTry: z.boolean(),
    }),
    vaultState,
  ),
  'vault.unlock': call(
    'closed',
    'change',
    trace('unlockVault'),
    z.object({ vaultId: id, pin, lastTry: z.boolean() }),
    vaultState,
  ),
  // effect 'read': locking must always be possible. The vault writes lockVault by itself, for this
  // and every other reason, while its log is still open.
  'vault.lock': call('open', 'read', null, nothing, vaultState),
  /** A sign of life from the person; resets the idle timer. */
  'vault.touch': call('anyone', 'read', null, nothing, z.null()),
  'vault.orphans': call('manageVault', 'read', null, nothing, z.array(orphanView)),
  'vault.removeOrphans': call('manageVault', 'change', trace('removeOrphans'), nothing, vaultState),
  /** effect 'read', or nothing could ever end that state. Needs typed agreement. */
  'vault.acknowledgeClock': call(
    'manageVault',
    'read',
    trace('acknowledgeClock'),
    z.object({ typed: z.string().max(64), reason: z.string().trim().min(1).max(500) }),
    vaultState,
    { kind: 'acknowledgeClock' },
  ),
  /**
   * Goes on with store and log as they are, although `integrity` says what is wrong. effect 'read' as
   * above. Errors: WRONG_STATE when nothing is; REGISTRY_BROKEN, which nobody can vouch for.
   */
  'vault.acknowledgeIntegrity': call(
    'manageVault',
    'read',
    trace('acknowledgeIntegrity'),
    z.object({ typed: z.string().max(64), reason: z.string().trim().min(1).max(500) }),
    vaultState,
    { kind: 'restore' },
  ),
} as const
