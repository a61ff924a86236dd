import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { inRoot, tool } from './paths.mjs'
import { exists, run } from './run.mjs'
import { PlainError, say } from './say.mjs'

const sources = inRoot('native')
const headers = tool('node-api-headers/include')
const addon = inRoot('out/native/keyrite-crypto.node')
const stamp = inRoot('out/native/.fingerprint')

const flags = [
  ...['-std=c11', '-shared', '-fPIC', '-O2', '-fvisibility=hidden'],
  ...['-Wall', '-Wextra', '-Werror', '-fstack-protector-strong', '-D_FORTIFY_SOURCE=2'],
  ...['-Wl,-z,relro', '-Wl,-z,now', '-Wl,-z,noexecstack', `-I${headers}`],
]

const filesOf = (/** @type {RegExp} */ name) =>
  readdirSync(sources)
    .filter((file) => name.test(file))
    .sort()
    .map((file) => join(sources, file))

/** The sources, how they are compiled, and for which machine. */
const fingerprint = () => {
  const hash = createHash('sha256').update(JSON.stringify([flags, process.arch]))
  for (const file of filesOf(/\.[ch]$/))
    hash.update(`${basename(file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** The result appears whole or not at all. */
const compile = async (
  /** @type {string[]} */ files,
  /** @type {string} */ to,
  /** @type {string[]} */ more,
) => {
  mkdirSync(dirname(to), { recursive: true })
  const partial = `${to}.${process.pid}`
  if ((await run('gcc', [...flags, ...more, ...files, '-o', partial])) !== 0)
    throw new PlainError(`${to} could not be compiled; the compiler's messages above say why.`)
  renameSync(partial, to)
}

/**
 * Compiles native/ to the file `to`. Node-API is the same in Node and in every Electron, so one
 * file serves both, and no node-gyp is needed.
 * @param {string} to @param {string[]} [more] flags beside the usual
 */
export const compileNative = (to, more = []) => compile(filesOf(/\.c$/), to, more)

/** Compiles one file as an addon of its own, for tests. @param {string} from @param {string} to */
export const compileOne = (from, to) => compile([from], to, [])

/** Compiles the addon into out/native, unless it is that of the present sources. */
export const ensureNative = async () => {
  const now = fingerprint()
  if (existsSync(addon) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  if (!exists('gcc')) throw new PlainError('gcc is needed to compile the addon of native/.')
  say('Compiling the addon: native/ to out/native (a second or two).')
  await compileNative(addon)
  writeFileSync(stamp, now)
}
