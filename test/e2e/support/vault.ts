import { expect } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '@shared/ipc'
import type { Reply } from '@shared/errors'
import type { StartedApp } from './app.ts'

export const PIN = '4711-0815'
const SO_PIN = '12345678'

/** Calls as the page does, for tests that are not about the page. */
export function invoke<N extends CallName>(
  app: StartedApp,
  name: N,
  input: CallInput<N>,
): Promise<Reply<CallOutput<N>>> {
  // Playwright types what crosses loosely; the contract says what it is.
  const call = (request: { name: CallName; input: unknown }): unknown =>
    window.keyrite!.invoke(request.name, request.input as never)
  return app.page.evaluate(call, { name, input }) as Promise<Reply<CallOutput<N>>>
}

/** The same for calls that have to succeed. */
export async function ask<N extends CallName>(
  app: StartedApp,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const reply = await invoke(app, name, input)
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
  return reply.value
}

/** First start without the pages: a token in the built-in SoftHSM and an open vault on it. */
export async function createVault(app: StartedApp): Promise<CallOutput<'vault.create'>> {
  const modules = await ask(app, 'token.modules', undefined)
  const builtin = modules.find(({ origin }) => origin === 'builtin')
  expect(builtin).toMatchObject({ error: null })
  const moduleId = builtin!.id
  const slots = await ask(app, 'token.slots', { moduleId })
  const empty = slots.find(({ token }) => token !== null && !token.flags.initialised)
  const token = await ask(app, 'token.initialise', {
    moduleId,
    slotKey: empty!.key,
    label: 'E2E',
    soPin: SO_PIN,
    pin: PIN,
  })
  const names = { name: 'Vault', officer: 'Ada' }
  return ask(app, 'vault.create', { ...names, moduleId, token, pin: PIN, lastTry: false })
}
