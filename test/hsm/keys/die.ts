// Works on the keys of a vault until it dies: a process of its own for `killed.test.ts`.
import type { CallName } from '@shared/ipc'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { keyHandlers } from '@main/keys/index.ts'
import { runDue } from '@main/keys/schedule/run-due.ts'
import { settableClock } from '@main/platform/clock.ts'
import type { Store } from '@main/store/types.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import type { UnlockedVault } from '@main/vault/open-vault.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { approvalOf, bareContext } from '../../support/pipeline.ts'
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
  const nothing = () => undefined
  const context = bareContext(session)
  const approved = (name: CallName) => bareContext(session, nothing, approvalOf(name, session.id))
  const dismissed = () => Promise.resolve(null)
  const handlers = keyHandlers({
    dialogs: { pickExportFolder: dismissed, pickSaveFile: dismissed },
    ...{ notify: nothing, version: '0.1.0-test' },
  })
  arm(session.store, order.end)
  if (work === 'due') await runDue(session)
  else if ('create' in work) await handlers['keys.create'](work.create, context)
  else if ('parameters' in work) {
    await handlers['keys.getParametersForImport'](work.parameters, context)
  } else if ('take' in work) {
    await handlers['keys.importMaterial'](work.take, approved('keys.importMaterial'))
  } else if ('drop' in work) {
    await handlers['keys.deleteMaterial']({ keyId: work.drop }, approved('keys.deleteMaterial'))
  } else await handlers['keys.replace']({ keyId: work.replace }, context)
}

try {
  await run()
  process.stdout.write('done')
} catch (error) {
  process.stdout.write(String(error))
}
process.exit(0)
