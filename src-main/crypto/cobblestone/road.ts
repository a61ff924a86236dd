import type { ChunkKeys } from './file-keys.ts'

/**
 * How chunks are sealed and opened. Whoever calls has checked the lengths: `first` and all numbers
 * after it are below 2^38, and `output` is exactly as long as what comes out, which also says
 * whether an empty last chunk is meant. `input` and `output` don't share memory.
 */
export interface ChunkRoad {
  readonly name: 'native' | 'script'
  seal(keys: ChunkKeys, first: number, input: Uint8Array, output: Uint8Array): void
  /**
   * Answers how many chunks from the first on are genuine. Unless all are, `output` is wiped.
   */
  open(keys: ChunkKeys, first: number, input: Uint8Array, output: Uint8Array): number
}
