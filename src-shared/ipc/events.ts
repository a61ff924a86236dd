import { z } from 'zod'
import { vaultState } from './calls/vault.ts'
import { fileProgress } from './calls/files.ts'
import { preferences } from './calls/app.ts'

/** What main tells the page unasked. One typed `notify` sends them all. */
export const events = {
  'vault.changed': vaultState,
  'preferences.changed': preferences,
  /** Work that takes longer than a moment; `done` of `total`, or total 0 when unknown. */
  progress: z.object({
    job: z.enum(['probe', 'create-vault', 'perform', 'export', 'verify-log', 'export-log']),
    /** Code for the locale files. */
    stage: z.string(),
    done: z.number(),
    total: z.number(),
  }),
  /** The clock did something to keys: rotated, expired or deleted; whoever shows keys asks anew. */
  'keys.changed': z.object({ keyIds: z.array(z.string()) }),
  /** An approval was asked for, agreed to, refused, withdrawn, used, or its time passed. */
  'approvals.changed': z.object({}),
  /** At most about five times a second while files are worked on, and once when all are ended. */
  'files.progress': fileProgress,
  /** Help was chosen in the menu. */
  help: z.object({}),
  /** Somebody else comes to the screen: chosen in the menu, or by its key. */
  switchPerson: z.object({}),
  /** Seconds until the clipboard is cleared; 0 when it was. */
  clipboard: z.object({ secondsLeft: z.number() }),
} as const

export type EventName = keyof typeof events
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>
