import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder, inRoot } from '../../../scripts/lib/paths.mjs'
import { writeRules } from './rules.ts'

const source = join(import.meta.dirname, 'proxy.c')
// The declarations that the PKCS#11 binding itself is compiled with.
const headers = inRoot('node_modules/pkcs11js/includes')

/** A module that hands on every call to a real one, and fails where its rules say so. */
export interface Proxy {
  /** Path of the module, to be loaded instead of the real one. */
  readonly modulePath: string
  /** To be added to the environment of other processes that load the module. */
  readonly env: Readonly<Record<string, string>>
  /** What goes wrong from the next call on; each a line as `proxy.c` describes it. None: nothing. */
  rules(...lines: readonly string[]): void
  /** Functions that were called since the last `forget`, in their order. */
  calls(): string[]
  count(name: string): number
  forget(): void
  /** Removes its files and puts the environment back. */
  dispose(): void
}

/** Compiled once for each state of the source. */
const compiled = (): string => {
  const state = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const folder = join(cacheFolder, 'proxy')
  const library = join(folder, `${state}.so`)
  if (existsSync(library)) return library
  mkdirSync(folder, { recursive: true })
  const unfinished = `${library}.${randomUUID()}`
  const flags = ['-shared', '-fPIC', '-O1', '-Wall', '-Werror', '-I', headers]
  execFileSync('gcc', [...flags, '-o', unfinished, source, '-ldl', '-pthread'])
  renameSync(unfinished, library)
  return library
}

/**
 * Compiles the proxy if need be and points this process's environment to the real module, which
 * must come before the proxy is loaded: one proxy a process.
 */
export const makeProxy = (target: string): Proxy => {
  const modulePath = compiled()
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-proxy-'))
  const rulesFile = join(folder, 'rules')
  const logFile = join(folder, 'calls')
  const env = {
    KEYRITE_PROXY_TARGET: target,
    KEYRITE_PROXY_RULES: rulesFile,
    KEYRITE_PROXY_LOG: logFile,
  }
  const forget = () => writeFileSync(logFile, '')
  const calls = () => readFileSync(logFile, 'utf8').split('\n').slice(0, -1)
  forget()
  writeRules(rulesFile, [])
  Object.assign(process.env, env)
  return {
    modulePath,
    env,
    rules: (...lines) => writeRules(rulesFile, lines),
    calls,
    count: (name) => calls().filter((call) => call === name).length,
    forget,
    dispose() {
      for (const name of Object.keys(env)) delete process.env[name]
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
