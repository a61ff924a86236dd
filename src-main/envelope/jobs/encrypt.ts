import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { whoActs } from '../../ipc/acting.ts'
import type { OpenVault } from '../../vault/types.ts'
import { openDek } from '../recipients.ts'
import { SharedSecrets } from '../workers/shared-secrets.ts'
import type { Begun, Sealing, Shared } from '../workers/tasks.ts'
import { discardedOnFailure, finishContent, giveName, requireWanted } from './content.ts'
import { freshDek } from './fresh-dek.ts'
import type { Job } from './job.ts'
import { codedError, requireTarget, traced, type Bench, type JobTrace } from './run-job.ts'
import { sealTogether } from './seal-together.ts'

/** Hard links: the plaintext still lies there. */
const OTHER_NAMES = 'other-names'

/**
 * One file, or one archive, under a data key of its own. Its name appears when it is complete, on
 * the disk and recorded. Errors: those of the key's use, of reading and of writing;
 * ORIGINAL_NOT_REMOVED when all is done but that.
 */
export async function encrypt(bench: Bench, job: Job, target = job.target): Promise<void> {
  const { key } = job.batch
  if (!key || !target) throw new KeyriteError('INTERNAL', { what: 'encrypt' })
  const { pool, run } = bench
  const trace: JobTrace = {
    operation: 'createDataKey',
    keyId: key.id,
    params: { alias: key.alias },
  }
  await requireTarget(job)
  await traced(bench, job, trace, async (record) => {
    using dek = await freshDek(bench.vault)
    const sealing = await sealFor(bench, job, key.id, dek, trace)
    using secrets = SharedSecrets.of(dek)
    const shared = { control: job.control.memory, secrets: secrets.memory }
    const order = { target, run, sealing, ...shared }
    const begun = job.archive
      ? await pool.run('beginArchive', { contents: job.archive, bytes: job.bytes, ...order })
      : await pool.run('beginSeal', { source: job.source, ...order })
    trace.params = { ...trace.params, fileDigest: begun.digest, bytes: begun.plaintextBytes }
    await discardedOnFailure(pool, begun, async () => {
      await finishContent(pool, 'seal', job.source, begun, shared)
      if (job.batch.removeOriginals) await readBack(bench, job, begun, dek, shared)
      requireWanted(job)
      await record()
      await giveName(pool, job, begun)
    })
    if (job.batch.removeOriginals) await remove(bench, job, begun)
  })
}

/** The data key under the chosen key and, if there is one, the recovery key. */
async function sealFor(
  { vault }: Bench,
  { batch }: Job,
  keyId: string,
  dek: SecretBytes,
  trace: JobTrace,
): Promise<Sealing> {
  const { keepName, keepTimes, keepMode, recoveryKeyId } = batch.settings
  // The recovery key is the vault's choice, whoever encrypts; the other one is the person's.
  await whoActs()?.permit(keyId)
  const main = await sealTogether(vault, keyId, dek)
  const sealed = [main.ciphertext]
  trace.params = { ...trace.params, version: main.use.version.number }
  if (recoveryKeyId !== null && recoveryKeyId !== keyId) {
    sealed.push(await sealForRecovery(vault, recoveryKeyId, dek, trace))
  }
  return {
    sealedDeks: sealed.map((bytes) => bytes.toString('base64')),
    vaultId: vault.id,
    createdAt: vault.clock.now().getTime(),
    keep: { name: keepName, times: keepTimes, mode: keepMode },
  }
}

/**
 * Its uses are found by its own id as well: whoever is to delete it has to hear of them. A refusal
 * is its own, too.
 */
async function sealForRecovery(
  vault: OpenVault,
  keyId: string,
  dek: SecretBytes,
  trace: JobTrace,
): Promise<Buffer> {
  trace.recovery = { keyId, params: {} }
  trace.params = { ...trace.params, recoveryKey: keyId }
  const { key, use, ciphertext } = await sealTogether(vault, keyId, dek)
  trace.params = { ...trace.params, recoveryKey: key.alias }
  trace.recovery.params = { alias: key.alias, version: use.version.number }
  return ciphertext
}

/**
 * Before the original may go: the written file opens by what stands in it, to its last chunk.
 * Errors: READ_BACK_MISMATCH, ENVELOPE_DAMAGED, FILE_DAMAGED.
 */
async function readBack(
  { vault, pool, run }: Bench,
  job: Job,
  { temporary }: Begun,
  dek: SecretBytes,
  shared: Shared,
): Promise<void> {
  if (temporary === null) return
  const looked = await pool.run('look', { path: temporary, planned: false })
  const opened = await openDek(vault, looked.header)
  using again = opened.dek
  if (!again.equals(dek)) throw new KeyriteError('READ_BACK_MISMATCH')
  job.control.again()
  const order = { source: temporary, identity: looked.identity, target: null, run, ...shared }
  const begun = await pool.run(job.archive ? 'openArchive' : 'beginOpen', order)
  await finishContent(pool, 'open', temporary, begun, shared)
}

/**
 * What was read, and only if it is still that; one that has to stay does not keep the others.
 * Errors: ORIGINAL_NOT_REMOVED with params.left, how many, and params.reason, a code, or 'other-names' for
 * what is gone under this name and still there under another one.
 */
async function remove({ pool }: Bench, job: Job, begun: Begun): Promise<void> {
  const paths = job.archive?.files.map(({ path }) => path) ?? [job.source]
  const identities = begun.identities ?? [begun.identity]
  const reasons: string[] = []
  for (const [at, path] of paths.entries()) {
    const identity = identities[at]
    if (!identity) continue
    if (job.control.stopped) reasons.push('CANCELLED')
    else {
      const reason = await pool.run('remove', { path, identity }).then(
        (others) => (others > 0 ? OTHER_NAMES : null),
        (error: unknown) => codedError(error).code,
      )
      if (reason !== null) reasons.push(reason)
    }
  }
  const [reason] = reasons
  if (reason) throw new KeyriteError('ORIGINAL_NOT_REMOVED', { left: reasons.length, reason })
  job.removed = true
}
