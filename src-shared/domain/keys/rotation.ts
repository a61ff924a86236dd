/** A day is 24 hours, whatever the clocks on the wall do in spring and autumn. */
export const DAY_MS = 24 * 60 * 60 * 1000

/** What the next rotation depends on; times are UTC, ISO 8601. */
export interface RotationPlan {
  readonly days: number
  /** When it was switched on or its period changed. */
  readonly since: string
  readonly lastRotatedAt: string | null
}

/**
 * User guide 2.7.2: the period starts when rotation is switched on, anew when it is changed, and
 * with every rotation. However long the machine was off, it is one rotation that is due.
 */
export function nextRotation(plan: RotationPlan): Date {
  const since = Date.parse(plan.since)
  const last = plan.lastRotatedAt === null ? since : Date.parse(plan.lastRotatedAt)
  return new Date(Math.max(since, last) + plan.days * DAY_MS)
}
