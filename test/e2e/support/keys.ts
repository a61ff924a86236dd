import { isSymmetricKey, usagesOf } from '@shared/domain'
import type { CallInput, KeyView } from '@shared/ipc'
import type { StartedApp } from './app.ts'
import { ask } from './vault.ts'

/** A key made without the page, for tests that are about what comes after. */
export function makeKey(
  app: StartedApp,
  alias: string,
  parts: Partial<CallInput<'keys.create'>> = {},
): Promise<KeyView> {
  return ask(app, 'keys.create', newKey(alias, parts))
}

/** An empty one that waits for its import. */
export function makeExternalKey(
  app: StartedApp,
  alias: string,
  parts: Partial<CallInput<'keys.create'>> = {},
): Promise<KeyView> {
  return ask(app, 'keys.createExternal', { ...newKey(alias, parts), understood: true })
}

function newKey(alias: string, parts: Partial<CallInput<'keys.create'>>): CallInput<'keys.create'> {
  const spec = parts.spec ?? 'AES_256'
  const usage = isSymmetricKey(spec) ? 'ENCRYPT_DECRYPT' : usagesOf(spec)[0]!
  return { alias, description: '', spec, usage, backup: 'recoverable', tags: [], ...parts }
}
