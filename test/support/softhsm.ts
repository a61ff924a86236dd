import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestToken } from './token.ts'

export const softHsmModule = '/usr/lib/softhsm/libsofthsm2.so'

/** A SoftHSM of the test's own: configuration and tokens in a folder for the owner alone. */
export interface SoftHsm {
  /** Everything lies below; a copy of it is a copy of the tokens. */
  readonly folder: string
  readonly tokenFolder: string
  readonly configFile: string
  /** To be added to the environment of other processes that load the module. */
  readonly env: Readonly<{ SOFTHSM2_CONF: string }>
  /** Makes an initialised token. Not seen by a module that was initialised before. */
  addToken(label: string, pins?: { pin?: string; soPin?: string }): TestToken
  /** Removes the folder and puts the environment back. */
  dispose(): void
}

const configuration = (tokenFolder: string): string =>
  [
    `directories.tokendir = ${tokenFolder}`,
    'objectstore.backend = file',
    'log.level = ERROR',
    'slots.removable = false',
    '',
  ].join('\n')

const util = (args: readonly string[]): string =>
  execFileSync('softhsm2-util', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The serial under which `--show-slots` lists a label; labels are unique within a test. */
const serialOf = (label: string): string => {
  for (const slot of util(['--show-slots']).split(/^Slot /m)) {
    const field = (name: string): string | undefined =>
      new RegExp(`^\\s*${name}:\\s*(.*?)\\s*$`, 'm').exec(slot)?.[1]
    const serial = field('Serial number')
    if (field('Label') === label && serial) return serial
  }
  throw new Error(`softhsm2-util does not list the token '${label}'`)
}

const addToken = (label: string, pins: { pin?: string; soPin?: string } = {}): TestToken => {
  const { pin = '123456', soPin = '87654321' } = pins
  util(['--init-token', '--free', '--label', label, '--so-pin', soPin, '--pin', pin])
  return { modulePath: softHsmModule, label, serial: serialOf(label), pin, soPin }
}

/**
 * Makes an empty SoftHSM and points SOFTHSM2_CONF of this process to it. That must come before
 * the module is loaded, and a process loads it once: one SoftHSM a test file (vitest gives each
 * file a process), with as many tokens as needed.
 */
export const makeSoftHsm = (): SoftHsm => {
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-softhsm-'))
  const tokenFolder = join(folder, 'tokens')
  const configFile = join(folder, 'softhsm2.conf')
  chmodSync(folder, 0o700)
  mkdirSync(tokenFolder, { mode: 0o700 })
  writeFileSync(configFile, configuration(tokenFolder), { mode: 0o600 })
  const before = process.env['SOFTHSM2_CONF']
  process.env['SOFTHSM2_CONF'] = configFile
  return {
    folder,
    tokenFolder,
    configFile,
    env: { SOFTHSM2_CONF: configFile },
    addToken,
    dispose() {
      if (before === undefined) delete process.env['SOFTHSM2_CONF']
      else process.env['SOFTHSM2_CONF'] = before
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
