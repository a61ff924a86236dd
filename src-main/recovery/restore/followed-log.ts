import { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import { readCheckpoint } from '../../audit/index.ts'
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
  operator: z.string(),
  operation: z.string(),
  resourceId: z.string(),
  outcome: z.string(),
  params: z.record(z.string(), z.unknown()),
  previous: z.string(),
})
export type FollowedTrace = z.infer<typeof trace>
const checkpointLine = z.object({
  checkpoint: z.string(),
  algorithm: z.string(),
  signature: z.base64(),
  publicKey: z.base64(),
})
/** `seq` alone: which one it is. All of it is judged by `readCheckpoint`. */
const numbered = z.object({ seq: z.int() })

interface Head {
  readonly seq: number
  readonly hash: string
}

/** What a log has to go on from, and whose signature counts for what comes after. */
export interface LogBefore {
  readonly vaultId: string
  readonly head: Head
  /** SPKI DER of the ceremony key; never one that the export brings. */
  readonly signer: Buffer
}

/** How far a log reaches, and how far it can be believed. */
export interface LogEnd {
  /** The newest trace in it. */
  readonly to: number
  /** The newest one that a checkpoint of the signer covers; the backup's own where none does. */
  readonly signed: number
  /** The newest one that the signer ever signed for, as far as this export says; it may be beyond. */
  readonly known: number
}

/** Follows an exported log line by line, and sees that it is the one that a backup was made of. */
export class FollowedLog {
  readonly #before: LogBefore
  /** Hashes of the traces after the backup: what checkpoints and the paper book are held against. */
  readonly #hashes: string[] = []
  #line = 0
  #to = 0
  #last: Head | null = null
  #signed: number
  #known = 0

  constructor(before: LogBefore) {
    this.#before = before
    this.#signed = before.head.seq
  }

  /** Null for the first line, and for what comes after the traces. Errors: LOG_EXPORT_INVALID. */
  take(line: string): FollowedTrace | null {
    this.#line += 1
    const json = this.#parsed(line)
    if (this.#last === null) {
      this.#begin(json)
      return null
    }
    if (this.#last.seq === this.#to) {
      this.#checkpoint(json)
      return null
    }
    return this.#follow(json)
  }

  /** Errors: LOG_EXPORT_INVALID when it ended too soon; LOG_EXPORT_UNSIGNED when nobody signed for it. */
  end(): LogEnd {
    const { head } = this.#before
    if (this.#last === null || this.#last.seq !== this.#to) throw this.#invalid()
    if (this.#to < head.seq) throw this.#invalid()
    if (this.#to > head.seq && this.#signed === head.seq) {
      throw new KeyriteError('LOG_EXPORT_UNSIGNED', { seq: head.seq, to: this.#to })
    }
    return { to: this.#to, signed: this.#signed, known: Math.max(this.#known, this.#to) }
  }

  /** Of a trace after the backup's newest one; null: it is not in here. */
  hashOf(seq: number): string | null {
    return this.#hashes[seq - this.#before.head.seq - 1] ?? null
  }

  #begin(json: unknown): void {
    const { data } = firstLine.safeParse(json)
    const { vaultId, head } = this.#before
    if (data?.vault.id !== vaultId) throw this.#invalid()
    if (data.from < 1 || data.from > head.seq + 1) throw this.#invalid()
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
    if (data.seq > this.#before.head.seq) this.#hashes.push(line.hash)
    return data
  }

  /**
   * One of another key says nothing, and one that does not hold is not there. A signed hash that no
   * trace in here has is another log: somebody made these traces up.
   */
  #checkpoint(json: unknown): void {
    const line = checkpointLine.safeParse(json).data
    const about = numbered.safeParse(line && this.#parsed(line.checkpoint)).data
    if (!line || !about) throw this.#invalid()
    const { seq } = about
    const { vaultId, head, signer } = this.#before
    const kept = {
      ...{ seq, json: line.checkpoint, algorithm: line.algorithm },
      signature: Buffer.from(line.signature, 'base64'),
      publicKey: Buffer.from(line.publicKey, 'base64'),
    }
    const content = readCheckpoint(kept, vaultId, [signer])
    if (!content || seq <= head.seq) return
    this.#known = Math.max(this.#known, seq)
    if (seq > this.#to) return
    if (this.hashOf(seq) !== content.hash) throw this.#invalid()
    this.#signed = Math.max(this.#signed, seq)
  }

  /** Where it passes the backup's newest trace, it must be the very same. */
  #reached(head: Head): void {
    const own = this.#before.head
    if (head.seq === own.seq && head.hash !== own.hash) throw this.#invalid()
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
