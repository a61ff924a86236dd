import { ensureUtf8 } from './locale.mjs'

/** A failure whose message is for the person at the terminal: printed without a stack. */
export class PlainError extends Error {
  /** @param {string} message @param {number} [exitCode] */
  constructor(message, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** One line about what is going on; on stderr, so that results alone are on stdout. */
export const say = (/** @type {string} */ text) => console.error(`[keyrite] ${text}`)

/**
 * Runs a script's body and turns its outcome into the exit code.
 * @param {() => Promise<number | void>} body
 */
export const main = async (body) => {
  ensureUtf8(process.env)
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    say(error.message)
    process.exitCode = error.exitCode
  }
}
