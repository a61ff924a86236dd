import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { Together } from '../../platform/together.ts'
import type { KeyVersionRecord } from '../../store/types.ts'

/** Of one call: 2 KiB at the most, a message asks for two blocks (ours). */
const TOGETHER_MAX = 64

/** AES-ECB of whole blocks, which the caller wipes. Answers new memory. */
type EncryptIn = (version: KeyVersionRecord, blocks: Buffer) => Promise<SecretBytes>

interface Asked {
  readonly version: KeyVersionRecord
  readonly blocks: Buffer
}

/**
 * Blocks of many messages by one call under the same key. ECB (SP 800-38A, 6.1) encrypts each block
 * by itself: every message gets what it would have got alone, in memory of its own.
 */
export class BlocksTogether {
  readonly #encrypt: EncryptIn
  readonly #versions = new Map<string, Together<Asked, SecretBytes>>()

  constructor(encrypt: EncryptIn) {
    this.#encrypt = encrypt
  }

  /** Errors: those of the call, to every message in it. */
  encrypt(version: KeyVersionRecord, blocks: Buffer): Promise<SecretBytes> {
    const name = `${version.keyId} ${version.number} ${version.objectId}`
    const together =
      this.#versions.get(name) ??
      new Together((asked: readonly Asked[]) => this.#all(asked), TOGETHER_MAX)
    this.#versions.set(name, together)
    return together.ask({ version, blocks })
  }

  async #all(asked: readonly Asked[]): Promise<SecretBytes[]> {
    using blocks = SecretBytes.take(Buffer.concat(asked.map((each) => each.blocks)))
    using encrypted = await this.#encrypt(asked[0]!.version, blocks.expose())
    const bytes = encrypted.expose()
    let at = 0
    return asked.map(({ blocks: { length } }) =>
      SecretBytes.copyOf(bytes.subarray(at, (at += length))),
    )
  }
}
