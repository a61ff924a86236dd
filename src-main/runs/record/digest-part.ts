import { digestToWords } from '@shared/domain/digest-words.ts'

/** A digest as people compare it. */
export function digestPart(hex: string): { hex: string; words: string[] } {
  return { hex, words: digestToWords(Buffer.from(hex, 'hex')) }
}
