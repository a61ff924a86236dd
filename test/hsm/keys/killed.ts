import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CallInput } from '@shared/ipc'
import { bundleTypeScript } from '../../../scripts/lib/bundle-typescript.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'
import type { TestToken } from '../../support/token.ts'

/**
 * Where the process ends. In Keyrite's own code: before the store's half is begun, inside its
 * transaction, or as soon as that is committed; or by a rule of the proxy, in a call to the token.
 */
export type End = 'before-store' | 'in-store' | 'after-store' | { readonly rule: string }

export interface Order {
  readonly dataFolder: string
  readonly token: TestToken
  readonly now: string
  readonly vaultId: string
  readonly rulesFile: string
  /** 'due': what the clock has to do. */
  readonly work:
    | { readonly create: CallInput<'keys.create'> }
    | { readonly replace: string }
    | { readonly parameters: CallInput<'keys.getParametersForImport'> }
    | { readonly take: CallInput<'keys.importMaterial'> }
    | { readonly drop: string }
    | 'due'
  readonly end: End
}

/** Runs die.ts. Answers the signal that ended it, or what it said. */
export interface Dying {
  run(order: Order): Promise<string>
  dispose(): void
}

/** Bundles die.ts for plain Node; packages stay where they are. */
export async function buildDying(): Promise<Dying> {
  const file = join(cacheFolder, 'keys', `die-${randomUUID()}.mjs`)
  await bundleTypeScript(join(import.meta.dirname, 'die.ts'), file)
  return {
    async run(order) {
      const child = spawn(process.execPath, [file, JSON.stringify(order)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => (said += text))
      }
      const [, signal] = (await once(child, 'close')) as [number | null, string | null]
      return signal ?? said
    },
    dispose: () => rmSync(file, { force: true }),
  }
}
