// Writes traces from many callers at once until somebody kills it, and tells which were answered.
import { openAuditLog } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { openStore } from '@main/store/index.ts'

const CALLERS = 16

const { path, key } = JSON.parse(process.argv[2] ?? '') as { path: string; key: string }
const store = await openStore(path, SecretBytes.copyOf(Buffer.from(key, 'hex')))
const log = await openAuditLog({ store, vaultId: 'crash', clock: systemClock })

async function caller(name: number): Promise<never> {
  for (let n = 0; ; n++) {
    const { seq, hash } = await log.append({
      ...{ operator: 'Ada', operation: 'test', resource: 'log', resourceId: '' },
      ...{ outcome: 'success', code: '', params: { caller: name, n } },
    })
    process.send?.({ seq, hash })
  }
}
await Promise.all(Array.from({ length: CALLERS }, (_, name) => caller(name)))
