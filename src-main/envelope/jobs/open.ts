import { openDek } from '../recipients.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import { discardedOnFailure, finishContent, giveName, requireWanted } from './content.ts'
import type { Job } from './job.ts'
import { requireTarget, traced, type Bench, type JobTrace } from './run-job.ts'

/**
 * Opens a file by whichever of its keys is here, or only looks whether it would open. The plaintext
 * gets its name when the whole file was authenticated, is on the disk and recorded.
 * Errors: those of `openDek`, of reading and of writing.
 */
export async function open(bench: Bench, job: Job): Promise<void> {
  const { pool, vault, run } = bench
  const { source, target } = job
  const verified = target === null ? { verifiedOnly: true } : {}
  const trace: JobTrace = { operation: 'decryptDatakey', keyId: '', params: verified }
  await requireTarget(job)
  await traced(bench, job, trace, async (record) => {
    const { identity, header, digest } = await pool.run('look', {
      path: source,
      planned: true,
    })
    trace.keyId = header.recipients[0]?.keyId ?? ''
    trace.params = { ...trace.params, fileDigest: digest }
    const opened = await openDek(vault, header)
    using dek = opened.dek
    const { keyId, alias, version } = opened
    trace.keyId = keyId
    trace.params = { ...trace.params, alias, version }
    using secrets = SharedSecrets.of(dek)
    const shared = { control: job.control.memory, secrets: secrets.memory }
    const begun = await pool.run(header.archive ? 'openArchive' : 'beginOpen', {
      source,
      identity,
      target,
      run,
      ...shared,
    })
    trace.params = { ...trace.params, bytes: begun.plaintextBytes }
    await discardedOnFailure(pool, begun, async () => {
      await finishContent(pool, 'open', source, begun, shared)
      requireWanted(job)
      await record()
      await giveName(pool, job, begun, header.archive)
      const { keptName = null } = begun
      job.keptName = keptName === target?.name ? null : keptName
    })
  })
}
