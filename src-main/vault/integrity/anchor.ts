import canonicalize from 'canonicalize'
import { z } from 'zod'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { DataObject, Token } from '../../hsm/types.ts'
import type { ValueRepository } from '../../store/types.ts'
import { anchorLabel } from '../labels.ts'

const hex32 = z.string().regex(/^[0-9a-f]{64}$/)
/** What the token keeps of the newest checkpoint: docs/audit-log.md, 'Anchor'. */
const anchor = z.strictObject({
  format: z.literal('keyrite-anchor'),
  version: z.literal(1),
  vault: z.string(),
  seq: z.int().min(1),
  hash: hex32,
  logKey: hex32,
})
export type AnchorContent = Omit<z.infer<typeof anchor>, 'format' | 'version' | 'vault'>

/** Set once the token has taken an anchor: from then on it must have one. */
const KEPT = 'log.anchor'
/** A token that is gone refuses nothing. */
const GONE: ReadonlySet<string> = new Set(['TOKEN_GONE', 'SESSION_LOST'])

export interface AnchorParts {
  readonly vaultId: string
  readonly token: Token
  readonly values: ValueRepository
}

/** The note of the log's newest checkpoint that the token itself keeps. */
export class Anchor {
  readonly #parts: AnchorParts
  /** Why the token takes no note, by its code; null: it does, or was not asked yet. */
  #refused: string | null = null

  constructor(parts: AnchorParts) {
    this.#parts = parts
  }

  get refused(): string | null {
    return this.#refused
  }

  /**
   * What the token knows; of several, left by a crash, the newest. `missing`: it had one.
   * @throws KeyriteError TOKEN_GONE, SESSION_LOST
   */
  async read(): Promise<{ readonly content: AnchorContent | null; readonly missing: boolean }> {
    const found = (await this.#objects()).map(({ value }) => this.#contentOf(value))
    const [newest] = found.filter((one) => one !== null).sort((one, other) => other.seq - one.seq)
    const had = (await this.#parts.values.get(KEPT)) !== null
    return { content: newest ?? null, missing: had && !newest }
  }

  /**
   * Puts `content` in the place of what was there: first the new one, then the old ones away, so
   * that a crash leaves two, and never none. A token that takes no such objects is noted.
   * @throws KeyriteError TOKEN_GONE, SESSION_LOST
   */
  async write(content: AnchorContent): Promise<void> {
    const { token, values, vaultId } = this.#parts
    const before = await this.#objects()
    const text = canonicalize({ format: 'keyrite-anchor', version: 1, vault: vaultId, ...content })
    if (text === undefined) throw new KeyriteError('INTERNAL')
    const bytes = Buffer.from(text)
    if (before.length === 1 && before[0]?.value.equals(bytes)) return
    const made = await this.#refusing(() => token.createData(anchorLabel(vaultId), bytes))
    if (!made) return
    if ((await values.get(KEPT)) === null) await values.set(KEPT, 'kept')
    for (const old of before) await token.destroy(old)
  }

  async #objects(): Promise<DataObject[]> {
    const { token, vaultId } = this.#parts
    return (await this.#refusing(() => token.findData(anchorLabel(vaultId)))) ?? []
  }

  async #refusing<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      const done = await work()
      this.#refused = null
      return done
    } catch (error) {
      if (!isKeyriteError(error) || GONE.has(error.code)) throw error
      this.#refused = error.code
      return null
    }
  }

  #contentOf(value: Buffer): AnchorContent | null {
    try {
      const { vault, seq, hash, logKey } = anchor.parse(JSON.parse(String(value)))
      return vault === this.#parts.vaultId ? { seq, hash, logKey } : null
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof z.ZodError) return null
      throw error
    }
  }
}
