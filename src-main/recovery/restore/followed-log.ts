import { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import { sha256Hex } from '../../crypto/fingerprint.ts'

const firstLine = z.object({
  format: z.literal('keyrite-log'),
  version: z.literal(1),
  vault: z.object({ id: z.string() }),
  from: z.int(),
  to: z.int(),
  startsAfter: z.string(),
})
const traceLine = z.object({ json: z.string(), hash: z.string() })
const trace = z.object({
  seq: z.int(),
  at: z.string(),
  operation: z.string(),
  resourceId: z.string(),
  outcome: z.string(),
  params: z.record(z.string(), z.unknown()),
  previous: z.string(),
})
export type FollowedTrace = z.infer<typeof trace>

interface Head {
  readonly seq: number
  readonly hash: string
}

/** Follows an exported log line by line, and sees that it is the one that a backup was made of. */
export class FollowedLog {
  readonly #vaultId: string
  readonly #backup: Head
  #line = 0
  #to = 0
  #last: Head | null = null

  constructor(vaultId: string, backup: Head) {
    this.#vaultId = vaultId
    this.#backup = backup
  }

  /** Null for the first line, and for what comes after the traces. Errors: LOG_EXPORT_INVALID. */
  take(line: string): FollowedTrace | null {
    this.#line += 1
    const json = this.#parsed(line)
    if (this.#last === null) {
      this.#begin(json)
      return null
    }
    // Checkpoints: they say nothing of keys.
    if (this.#last.seq === this.#to) return null
    return this.#follow(json)
  }

  /** The newest trace. Errors: LOG_EXPORT_INVALID when it ended too soon. */
  end(): number {
    if (this.#last === null || this.#last.seq !== this.#to) throw this.#invalid()
    if (this.#to < this.#backup.seq) throw this.#invalid()
    return this.#to
  }

  #begin(json: unknown): void {
    const { data } = firstLine.safeParse(json)
    if (data?.vault.id !== this.#vaultId) throw this.#invalid()
    if (data.from < 1 || data.from > this.#backup.seq + 1) throw this.#invalid()
    this.#to = data.to
    this.#reached({ seq: data.from - 1, hash: data.startsAfter })
  }

  #follow(json: unknown): FollowedTrace {
    const line = traceLine.safeParse(json).data
    const { data } = trace.safeParse(line && this.#parsed(line.json))
    if (!line || !data || !this.#last) throw this.#invalid()
    const follows = data.seq === this.#last.seq + 1 && data.previous === this.#last.hash
    if (!follows || sha256Hex(Buffer.from(line.json)) !== line.hash) throw this.#invalid()
    this.#reached({ seq: data.seq, hash: line.hash })
    return data
  }

  /** Where it passes the backup's newest trace, it must be the very same. */
  #reached(head: Head): void {
    if (head.seq === this.#backup.seq && head.hash !== this.#backup.hash) throw this.#invalid()
    this.#last = head
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text)
    } catch (error) {
      if (error instanceof SyntaxError) throw this.#invalid(error)
      throw error
    }
  }

  #invalid(cause?: unknown): KeyriteError {
    return new KeyriteError('LOG_EXPORT_INVALID', { line: this.#line }, { cause })
  }
}
