import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { TestToken } from './token.ts'

/** Path of the module, set by opencryptoki-namespace.sh for what runs inside. */
export const opencryptokiModule = process.env['KEYRITE_OPENCRYPTOKI']

/** Path of the wrapper `opencryptoki-namespace.sh FOLDER COMMAND ...`. */
export const opencryptokiWrapper = join(import.meta.dirname, 'opencryptoki-namespace.sh')

/** True in a process that runs beside a private opencryptoki. */
export const hasOpencryptoki = (): boolean => opencryptokiModule !== undefined

/** The SO PIN that a token has when it is new. */
export const factorySoPin = '87654321'

// At most eight characters, the token's limit. The SO PIN is not the one of the factory, so that
// the token has no duty to change it left.
const pin = '12345678'
const soPin = '76543210'

const requireModule = (): string => {
  if (opencryptokiModule === undefined)
    throw new Error(
      'No private opencryptoki here: run by opencryptoki-namespace.sh (npm run token)',
    )
  return opencryptokiModule
}

/**
 * Puts a new, uninitialised token into slot 3; what was on the old one is lost. Only before this
 * process loads the module. Throws where no private opencryptoki is.
 */
export const resetOpencryptoki = (): void => {
  requireModule()
  execFileSync(join(import.meta.dirname, 'opencryptoki-daemon.sh'), { stdio: 'inherit' })
}

/** A new token in slot 3, initialised, with both PINs set. Its serial is always `123`. */
export const initialiseOpencryptoki = (label: string): TestToken => {
  const modulePath = requireModule()
  resetOpencryptoki()
  const script = join(import.meta.dirname, 'opencryptoki-init.mjs')
  const printed = execFileSync(process.execPath, [script, label, pin, soPin], { encoding: 'utf8' })
  const { serial } = JSON.parse(printed) as { serial: string }
  return { modulePath, label, serial, pin, soPin }
}
