import { createInterface } from 'node:readline/promises'
import { capture, exists, isRoot, run } from './run.mjs'
import { PlainError, say } from './say.mjs'

/**
 * Every Debian package the project needs, by what needs it. `a|b`: the name differs by release.
 * @type {Record<'build' | 'app' | 'screen' | 'judge' | 'test' | 'bench', string[]>}
 */
export const systemPackages = {
  // The native addons are compiled on the machine; SQLCipher links OpenSSL's libcrypto, and the SM
  // addon loads it.
  build: ['g++', 'make', 'python3', 'libssl-dev'],
  // What the Electron runtime is linked against, and the built-in software token.
  app: [
    'libgtk-3-0|libgtk-3-0t64',
    'libnss3',
    'libasound2|libasound2t64',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libsecret-1-0',
    'softhsm2',
    // Without Chinese glyphs every one of them is the same box.
    'fonts-noto-cjk',
  ],
  // A screen that exists in memory only.
  screen: ['xvfb', 'xauth'],
  // Judges what the application makes.
  judge: ['openssl'],
  // The second token, the tools that the tests make namespaces and faults with, and what reads PDF.
  test: ['opencryptoki', 'util-linux', 'mount', 'procps', 'strace', 'poppler-utils'],
  // What the bench of files compares with.
  bench: ['age'],
}

/** @typedef {keyof typeof systemPackages} Group */

const isInstalled = (/** @type {string} */ name) =>
  capture('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).stdout === 'installed'

const missingOf = (/** @type {Group[]} */ groups) =>
  groups
    .flatMap((group) => systemPackages[group])
    .filter((entry) => !entry.split('|').some(isInstalled))

/** The name that this release knows, as far as its lists are there. @param {string} entry */
const nameHere = (entry) => {
  const names = entry.split('|')
  const known = names.find((name) => capture('apt-cache', ['show', name]).stdout.includes(name))
  return known ?? names[0] ?? entry
}

const confirmed = async (/** @type {string} */ question) => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

const aptGet = async (/** @type {string[]} */ prefix, /** @type {string[]} */ args) => {
  const [program = '', ...rest] = [...prefix, 'apt-get', ...args]
  if ((await run(program, rest)) !== 0)
    throw new PlainError(`'${program} ${rest.join(' ')}' failed.`)
}

const install = async (/** @type {string[]} */ entries, /** @type {string[]} */ sudo) => {
  const quiet = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive']
  await aptGet(quiet, ['update', '-qq'])
  await aptGet(quiet, ['install', '-y', '-qq', '--no-install-recommends', ...entries.map(nameHere)])
}

/**
 * Sees to it that the packages of these groups are there. Root installs straight away; anyone
 * else is asked first, and without a terminal is told what to run.
 * @param {Group[]} groups
 */
export const ensureSystemPackages = async (groups) => {
  if (!exists('dpkg-query')) {
    say('Not a Debian system: what the project needs is listed in scripts/lib/system-packages.mjs.')
    return
  }
  const missing = missingOf(groups)
  if (missing.length === 0) return
  const names = missing.map(nameHere).join(' ')
  if (isRoot) {
    say(`Installing Debian packages: ${names}`)
    return install(missing, [])
  }
  const command = `sudo apt-get update && sudo apt-get install -y ${names}`
  if (!process.stdin.isTTY || !exists('sudo'))
    throw new PlainError(
      `Debian packages are missing. Have them installed, then try again:\n  ${command}`,
    )
  say(`Debian packages are missing: ${names}`)
  if (!(await confirmed('Install them with sudo now?')))
    throw new PlainError(`Nothing was installed. When you are ready:\n  ${command}`)
  await install(missing, ['sudo'])
}
