import { probeToken } from '../hsm/probe.ts'
import type { Token } from '../hsm/types.ts'
import type { Clock } from '../platform/clock.ts'
import type { ValueRepository } from '../store/types.ts'
import type { OnProgress, TokenReport } from './types.ts'

const KEY = 'token.report'

export interface ProbeParts {
  readonly token: Token
  readonly modulePath: string
  readonly clock: Clock
  readonly onProgress: OnProgress
}

/** Tries the token out anew. */
export async function makeReport(parts: ProbeParts): Promise<TokenReport> {
  const { token, modulePath, clock, onProgress } = parts
  const capabilities = await probeToken(token, ({ done, total, result }) =>
    onProgress({ job: 'probe', stage: result.id, done, total }),
  )
  return {
    probedAt: clock.now().toISOString(),
    modulePath,
    token: token.description,
    capabilities,
  }
}

export async function keepReport(values: ValueRepository, report: TokenReport): Promise<void> {
  await values.set(KEY, JSON.stringify(report))
}

/** Written by `keepReport` into an authenticated store, so its shape is not asked again. */
export async function keptReport(values: ValueRepository): Promise<TokenReport | null> {
  const text = await values.get(KEY)
  return text === null ? null : (JSON.parse(text) as TokenReport)
}
