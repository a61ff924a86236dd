// Encrypts or opens one file, or one archive, until it is killed: a process of its own for faults-killed.test.ts.
import { once } from 'node:events'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { fileHandlers, Files } from '@main/envelope/index.ts'
import { Intake } from '@main/intake/index.ts'
import { settableClock } from '@main/platform/clock.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import { unlockVault } from '@main/vault/unlock.ts'
import { bareContext } from '../../support/pipeline.ts'
import type { TestToken } from '../../support/token.ts'
import { FsFaults, type FsRule } from './faults-rules.ts'

export interface ChildOrder {
  readonly dataFolder: string
  readonly vaultId: string
  readonly token: TestToken
  readonly now: string
  readonly workerFile: string
  readonly faults: string
  readonly source: string
  readonly output: string
  /** Encrypts what is at `source` into an archive of this name. */
  readonly archive: string | null
  /** Begins when it is written to. */
  readonly waits: boolean
  /** None: killed from outside. */
  readonly rules: readonly FsRule[]
}

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder
const faults = new FsFaults(order.faults)
using pin = SecretBytes.copyOf(Buffer.from(order.token.pin))
const session = await unlockVault({
  ...{ pin, clock: settableClock(order.now), lastTry: false, onProgress: () => undefined },
  folder: vaultFolder(order.dataFolder, order.vaultId),
  resolveModule: (reference) => Promise.resolve(reference),
})
const intake = new Intake()
const nothing = () => undefined
const dismissed = () => Promise.resolve(null)
const files = new Files({
  dialogs: { pickFiles: dismissed, pickFolder: dismissed, pickOutputFolder: dismissed },
  ...{ intake, reveal: nothing, notify: nothing, ownFolder: order.dataFolder },
  trace: (entry, vault) => vault.audit.append(entry),
  signedIn: () => session.signedIn,
  report: (error) => console.error(error),
  workerFile: order.workerFile,
})
files.follow(session)
// Until what the one before left is removed: steps are counted from here.
const noted = () => session.store.values.get('files.temporaries')
while (((await noted()) ?? '[]') !== '[]') await new Promise((resolve) => setTimeout(resolve, 2))
const handlers = fileHandlers(files)
const context = bareContext(session)
const [file, output] = await intake.take([order.source, order.output])
const { planId } = await handlers['files.plan']({ files: [file!.id], output: output!.id }, context)
faults.rules(...order.rules)
process.stdout.write('ready ')
if (order.waits) await once(process.stdin, 'data')
await handlers['files.start'](
  {
    ...{ planId, action: 'run', keyId: null, acceptImported: false, collisions: 'skip' },
    ...{ archive: order.archive, removeOriginals: false, removalConfirmed: false },
  },
  context,
)
await files.desk(session).runner.settled()
const { jobs } = await handlers['files.jobs'](undefined, context)
process.stdout.write(jobs.map(({ state, error }) => error?.code ?? state).join())
// Like an application that stays: nothing is let go in order.
process.exit(0)
