import { spawn, spawnSync } from 'node:child_process'
import { root } from './paths.mjs'

/** True when the program can be started at all. @param {string} program */
export const exists = (program) =>
  spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0

/**
 * Runs to the end and returns what was printed; never throws for an exit code.
 * @param {string} program @param {string[]} args
 */
export const capture = (program, args) => {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8', cwd: root })
  return { status: status ?? 1, stdout: stdout ?? '' }
}

/**
 * Runs with the terminal handed through; signals that reach this script are passed on.
 * @param {string} program @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<number>} exit code; 128 + n after signal n is not told apart from 1
 */
export const run = (program, args, { env = process.env, cwd = root, timeoutMs = 0 } = {}) =>
  new Promise((done, failed) => {
    // stdin stays open only for a person: a build server has none to give.
    const stdin = process.stdin.isTTY ? 'inherit' : 'ignore'
    const child = spawn(program, args, { cwd, env, stdio: [stdin, 'inherit', 'inherit'] })
    const timer = timeoutMs > 0 ? setTimeout(() => child.kill('SIGTERM'), timeoutMs) : undefined
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    const settle = () => {
      clearTimeout(timer)
      process.off('SIGINT', pass).off('SIGTERM', pass)
    }
    child.on('error', (error) => {
      settle()
      failed(error)
    })
    child.on('exit', (code) => {
      settle()
      done(code ?? 1)
    })
  })

export const isRoot = process.getuid?.() === 0
