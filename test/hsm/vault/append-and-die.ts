// Writes traces as fast as it can until somebody kills it; says so on the first one.
import { openAuditLog } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { openStore } from '@main/store/index.ts'

const { path, key } = JSON.parse(process.argv[2] ?? '') as { path: string; key: string }
const store = await openStore(path, SecretBytes.copyOf(Buffer.from(key, 'hex')))
const log = await openAuditLog({ store, vaultId: 'crash', clock: systemClock })
for (let n = 0; ; n++) {
  await store.transaction(async () => {
    await store.values.set('count', String(n))
    await log.append({
      ...{ operator: 'Ada', operation: 'test', resource: 'log', resourceId: '' },
      ...{ outcome: 'success', code: '', params: { n } },
    })
  })
  if (n === 0) process.send?.('writing')
}
