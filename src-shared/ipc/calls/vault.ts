import { z } from 'zod'
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

export const operatorView = z.object({ id, name: z.string(), roles: z.array(z.string()) })

export const lockReason = z.enum(['asked', 'idle', 'away', 'token-removed', 'quit', 'never-opened'])

export const clockState = z.object({
  /** True while the clock is earlier than the newest trace and nobody acknowledged it. */
  behind: z.boolean(),
  now: time,
  lastTrace: time.nullable(),
})

export const vaultState = z.object({
  open: vaultSummary.nullable(),
  operator: operatorView.nullable(),
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
  'vault.lock': call('member', 'read', null, nothing, vaultState),
  /** A sign of life from the person; resets the idle timer. */
  'vault.touch': call('anyone', 'read', null, nothing, z.null()),
  'vault.orphans': call('officer', 'read', null, nothing, z.array(orphanView)),
  'vault.removeOrphans': call('officer', 'change', trace('removeOrphans'), nothing, vaultState),
  /** effect 'read', or nothing could ever end that state. Needs typed agreement. */
  'vault.acknowledgeClock': call(
    'officer',
    'read',
    trace('acknowledgeClock'),
    z.object({ typed: z.string().max(64), reason: z.string().trim().min(1).max(500) }),
    vaultState,
  ),
} as const
