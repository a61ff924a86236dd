// Creates a vault in a process of its own and kills it without warning at one step.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { createVault } from '@main/vault/create.ts'
import type { TokenReport } from '@main/vault/index.ts'
import type { TestToken } from '../../support/token.ts'

interface Order {
  readonly done: number
  readonly token: TestToken
  readonly dataFolder: string
  readonly report: TokenReport
}

const { done, token, dataFolder, report } = JSON.parse(process.argv[2] ?? '') as Order
mkdirSync(join(dataFolder, 'vaults'), { recursive: true })
await createVault({
  dataFolder,
  name: 'Never finished',
  officer: 'Olga Officer',
  module: { path: token.modulePath },
  token: { serial: token.serial, label: token.label },
  pin: SecretBytes.copyOf(Buffer.from(token.pin)),
  lastTry: false,
  report,
  clock: systemClock,
  onProgress: (step) => {
    if (step.job === 'create-vault' && step.done === done) process.kill(process.pid, 'SIGKILL')
  },
})
