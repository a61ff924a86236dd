import { SecretBytes } from '../../crypto/secret-bytes.ts'

const DEK = 32

/**
 * A file's data key in memory that main and the worker threads share: never copied into a message,
 * and wiped by whoever made it, even when a worker dies.
 */
export class SharedSecrets implements Disposable {
  readonly memory: SharedArrayBuffer

  private constructor(memory: SharedArrayBuffer) {
    this.memory = memory
  }

  static of(dataKey: SecretBytes): SharedSecrets {
    const memory = new SharedArrayBuffer(DEK)
    dataKey.use((bytes) => new Uint8Array(memory).set(bytes))
    return new SharedSecrets(memory)
  }

  /** A thread's own copy, for its disposal. */
  static read(memory: SharedArrayBuffer): SecretBytes {
    return SecretBytes.copyOf(new Uint8Array(memory))
  }

  [Symbol.dispose](): void {
    new Uint8Array(this.memory).fill(0)
  }
}
