// Works on a vault until it is killed: a process of its own for `killed.test.ts`.
import { randomUUID } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { MaterialService } from '@main/material/index.ts'
import { settableClock } from '@main/platform/clock.ts'
import { createVault } from '@main/vault/create.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import type { UnlockedVault } from '@main/vault/open-vault.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { writeRules } from '../../support/proxy/rules.ts'
import type { TestToken } from '../../support/token.ts'
import { Driver } from '../ceremony/driver.ts'

/** Where the process ends itself, in Keyrite's own code rather than in the token's. */
export type OwnEnd = 'never' | 'made' | 'recorded'

/** What the process is to do. */
export type Work =
  /** The rules come into force at this step of the creation; 'die' alone: there and then. */
  | { readonly kind: 'create'; readonly step: number; readonly rules: readonly string[] | 'die' }
  | { readonly kind: 'destroy'; readonly materialId: string; readonly rules: readonly string[] }
  | { readonly kind: 'perform'; readonly ceremonyId: string; readonly rules: readonly string[] }
  /** One after the other; `count` null: for ever. */
  | {
      readonly kind: 'make'
      readonly spec: 'AES_256' | 'EC_P256'
      readonly count: number | null
      readonly end: OwnEnd
      readonly rules: readonly string[]
    }

export interface Order {
  readonly dataFolder: string
  readonly token: TestToken
  readonly now: string
  /** Empty for 'create'. */
  readonly vaultId: string
  readonly rulesFile: string
  readonly work: Work
}

const order = JSON.parse(process.argv[2] ?? '') as Order
const { dataFolder, token, work } = order
const clock = settableClock(order.now)
const module = { path: token.modulePath }
const arm = (rules: readonly string[]) => writeRules(order.rulesFile, rules)

/** Whoever kills this process waits for this word. */
const ready = () => process.stdout.write('ready\n')

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

async function create({ step, rules }: Extract<Work, { kind: 'create' }>): Promise<void> {
  using pin = SecretBytes.copyOf(Buffer.from(token.pin))
  await createVault({
    ...{ dataFolder, module, pin, clock, lastTry: false },
    ...{ name: 'Killed vault', officer: 'Olga Officer' },
    token: { serial: token.serial, label: token.label },
    onProgress({ job, done }) {
      if (job !== 'create-vault' || done !== step) return
      if (rules === 'die') die()
      arm(rules)
      ready()
    },
  })
}

async function unlocked(): Promise<UnlockedVault> {
  using pin = SecretBytes.copyOf(Buffer.from(token.pin))
  return await unlockVault({
    ...{ pin, clock, lastTry: false, onProgress: () => undefined },
    folder: vaultFolder(dataFolder, order.vaultId),
    resolveModule: (reference) => Promise.resolve(reference),
  })
}

async function perform({ ceremonyId, rules }: Extract<Work, { kind: 'perform' }>): Promise<void> {
  const vault = await unlocked()
  const driver = new Driver(() => vault)
  const view = await driver.call('ceremony.get', { ceremonyId })
  arm(rules)
  await driver.perform(view)
}

async function make({ spec, count, end, rules }: Extract<Work, { kind: 'make' }>): Promise<void> {
  const vault = await unlocked()
  const materials = new MaterialService(vault)
  arm(rules)
  ready()
  for (let made = 0; count === null || made < count; made += 1) {
    const owner = { ceremonyId: randomUUID(), rehearsal: false }
    const material = await materials.make(spec, 'token', owner)
    if (end === 'made') die()
    await vault.store.materials.insert(material.record)
    if (end === 'recorded') die()
    await material.settle()
  }
}

async function destroy({ materialId, rules }: Extract<Work, { kind: 'destroy' }>): Promise<void> {
  const materials = new MaterialService(await unlocked())
  const record = await materials.get(materialId)
  arm(rules)
  await materials.destroy(record)
}

async function run(): Promise<void> {
  if (work.kind === 'create') return create(work)
  if (work.kind === 'destroy') return destroy(work)
  if (work.kind === 'perform') return perform(work)
  return make(work)
}

try {
  await run()
  process.stdout.write('done\n')
} catch (error) {
  process.stdout.write(`${error instanceof KeyriteError ? error.code : String(error)}\n`)
}
// Like an application that stays: nothing is let go in order.
process.exit(0)
