import type { Clock } from './clock.ts'
import { LogFile } from './log-file.ts'
import { redactText } from './redact.ts'
import { redactValue } from './redact-value.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, unknown>>

/**
 * The local log, for a developer's eyes. `event` is a fixed text such as 'vault opened'; what
 * varies goes into `fields`. Never throws. Everything is redacted on the way, but what is
 * secret must not be handed over in the first place.
 */
export interface Logger {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export interface LogOptions {
  readonly path: string
  readonly clock: Clock
  /** A file is set aside before it grows beyond this; 1 MiB unless told. */
  readonly maxBytes?: number
  /** How many files are kept beside the current one; 3 unless told. */
  readonly keep?: number
}

export interface FileLogger extends Logger {
  close(): void
}

/** Writes one JSON object a line: time (UTC), level, event, fields. */
export function openLog({ path, clock, maxBytes = 1 << 20, keep = 3 }: LogOptions): FileLogger {
  const file = new LogFile(path, maxBytes, keep)
  const write = (level: LogLevel) => (event: string, fields?: LogFields) => {
    file.append(formatLine(clock.now(), level, event, fields))
  }
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    close: () => file.close(),
  }
}

function formatLine(now: Date, level: LogLevel, event: string, fields?: LogFields): string {
  const line = { time: now.toISOString(), level, event: redactText(event) }
  return `${JSON.stringify(fields === undefined ? line : { ...line, fields: safe(fields) })}\n`
}

/** A getter or toJSON that throws must not break what is being logged. */
function safe(fields: LogFields): unknown {
  try {
    return redactValue(fields)
  } catch (error) {
    return { unloggable: String(error instanceof Error ? error.name : typeof error) }
  }
}
