// Works on the keys of a vault until it dies: a process of its own for `killed.test.ts`.
import type { CallInput, CallName } from '@shared/ipc'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { keyHandlers } from '@main/keys/index.ts'
import { runDue } from '@main/keys/schedule/run-due.ts'
import { settableClock } from '@main/platform/clock.ts'
import type { Store } from '@main/store/types.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import type { UnlockedVault } from '@main/vault/open-vault.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { pipelineInto } from '../../support/pipeline.ts'
import { writeRules } from '../../support/proxy/rules.ts'
import type { End, Order } from './killed.ts'

const order = JSON.parse(process.argv[2] ?? '') as Order

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

/** Sets the trap: from here on the process ends where it was told to. */
function arm(store: Store, end: End): void {
  if (typeof end === 'object') return writeRules(order.rulesFile, [end.rule])
  const transaction = store.transaction.bind(store)
  const armed: Record<Exclude<End, object>, Store['transaction']> = {
    'before-store': () => die(),
    // All statements are done, and none is committed.
    'in-store': (work) =>
      transaction(async () => {
        await work()
        return die()
      }),
    'after-store': async (work) => {
      // A trace inside has a transaction of its own.
      Object.assign(store, { transaction })
      await transaction(work)
      return die()
    },
  }
  Object.assign(store, { transaction: armed[end] })
}

async function unlocked(): Promise<UnlockedVault> {
  using pin = SecretBytes.copyOf(Buffer.from(order.token.pin))
  return await unlockVault({
    ...{ pin, clock: settableClock(order.now), lastTry: false, onProgress: () => undefined },
    folder: vaultFolder(order.dataFolder, order.vaultId),
    resolveModule: (reference) => Promise.resolve(reference),
  })
}

async function run(): Promise<void> {
  const { work } = order
  const session = await unlocked()
  const dismissed = () => Promise.resolve(null)
  const handlers = keyHandlers({
    dialogs: { pickExportFolder: dismissed, pickSaveFile: dismissed },
    ...{ notify: () => undefined, version: '0.1.0-test' },
  })
  const pipeline = pipelineInto(handlers, session)
  async function ask<N extends CallName>(name: N, input: CallInput<N>): Promise<void> {
    const reply = await pipeline.dispatch(name, input, { trusted: true })
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  }
  arm(session.store, order.end)
  if (work === 'due') await runDue(session)
  else if ('create' in work) await ask('keys.create', work.create)
  else if ('parameters' in work) await ask('keys.getParametersForImport', work.parameters)
  else if ('take' in work) await ask('keys.importMaterial', work.take)
  else if ('drop' in work) await ask('keys.deleteMaterial', { keyId: work.drop })
  else await ask('keys.replace', { keyId: work.replace })
}

try {
  await run()
  process.stdout.write('done')
} catch (error) {
  process.stdout.write(String(error))
}
process.exit(0)
