import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallInput, CallName, CallOutput } from '@shared/ipc'
import { removeFolder } from '../../support/folders.ts'
import { startApp, type StartedApp } from './app.ts'
import { test as prepared, unlock } from './prepared.ts'
import { ask, invoke, PIN } from './vault.ts'

export { expect, screenshot } from './app.ts'

/** Whoever signs in, and by what. */
export interface Known {
  readonly name: string
  readonly passphrase: string
}

/** Two officers, and one person of each of the other roles; and one who may do nothing. */
export const PEOPLE = {
  ada: { name: 'Ada', passphrase: 'quiet harbour seven lamps' },
  bo: { name: 'Bo', passphrase: 'eleven orange tractors hum' },
  olu: { name: 'Olu', passphrase: 'nine copper kettles sing' },
  eve: { name: 'Eve', passphrase: 'slow glaciers count sheep' },
  kai: { name: 'Kai', passphrase: 'wooden spoons never argue' },
  new: { name: 'Noor', passphrase: 'paper boats cross puddles' },
} as const satisfies Record<string, Known>

// The second officer comes last: from then on two have to agree.
const OTHERS = [
  { person: PEOPLE.olu, roles: ['operator'] },
  { person: PEOPLE.eve, roles: ['auditor'] },
  { person: PEOPLE.kai, roles: ['custodian'] },
  { person: PEOPLE.new, roles: [] },
  { person: PEOPLE.bo, roles: ['security-officer'] },
] as const

/** Signs in without the page, which follows by itself. */
export async function signInAs(app: StartedApp, person: Known): Promise<void> {
  const people = await ask(app, 'session.people', undefined)
  const personId = people.find(({ name }) => name === person.name)!.id
  const { passphrase } = person
  await ask(app, 'session.signIn', { personId, passphrase, next: null })
  await app.page.getByRole('button', { name: `Signed in: ${person.name}` }).waitFor()
}

/** A call that others must agree to, agreed to by these, without the pages. */
export async function askAgreed<N extends CallName>(
  app: StartedApp,
  name: N,
  input: CallInput<N>,
  signers: readonly Known[] = [PEOPLE.ada, PEOPLE.bo],
): Promise<CallOutput<N>> {
  const asked = await invoke(app, name, input)
  if (asked.ok) return asked.value
  const approvalId = String(asked.error.params['approval'])
  const { mayAgree } = await ask(app, 'approvals.get', { approvalId })
  for (const { name: who, passphrase } of signers) {
    const personId = mayAgree.find((one) => one.name === who)!.id
    await ask(app, 'approvals.agree', { approvalId, personId, passphrase })
  }
  return ask(app, name, input)
}

async function addPeople(app: StartedApp): Promise<void> {
  const { passphrase } = PEOPLE.ada
  await ask(app, 'session.setPassphrase', { current: null, next: passphrase })
  const codes = new Map<string, string>()
  for (const { person, roles } of OTHERS) {
    const draft = { name: person.name, roles: [...roles], groups: [] }
    const { code } = await askAgreed(app, 'people.create', draft, [PEOPLE.ada])
    codes.set(person.name, code)
  }
  const people = await ask(app, 'session.people', undefined)
  for (const { person } of OTHERS) {
    const { id: personId } = people.find(({ name }) => name === person.name)!
    const code = codes.get(person.name)!
    await ask(app, 'session.signIn', { personId, passphrase: code, next: person.passphrase })
  }
}

/** The prepared vault with people in it: made once a worker, a copy for each test. */
export const test = prepared.extend<
  {
    /** The application on a copy, unlocked, with this person signed in, at Home. */
    openAs: (person: Known) => Promise<StartedApp>
  },
  { peopled: string }
>({
  peopled: [
    async ({ prepared: empty }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'keyrite-peopled-'))
      cpSync(empty, folder, { recursive: true })
      const app = await startApp({ dataDir: folder })
      await unlock(app)
      await addPeople(app)
      await app.close()
      await use(folder)
      removeFolder(folder)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  dataDir: async ({ peopled, work }, use) => {
    const folder = join(work, 'data')
    cpSync(peopled, folder, { recursive: true })
    await use(folder)
  },
  openAs: async ({ start, dataDir }, use) => {
    await use(async (person) => {
      const app = await start({ dataDir })
      const [vault] = await ask(app, 'vault.list', undefined)
      await ask(app, 'vault.unlock', { vaultId: vault!.id, pin: PIN, lastTry: false })
      await signInAs(app, person)
      await app.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
      return app
    })
  },
})
