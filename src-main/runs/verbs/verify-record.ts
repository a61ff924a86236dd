import { basename } from 'node:path'
import type { CallArguments, RecordVerdict } from '@shared/ipc'
import { RECORD_BYTES_MAX } from '@shared/limits.ts'
import type { CallContext } from '../../ipc/types.ts'
import { readFileLimited } from '../../platform/read-file.ts'
import type { OpenVault } from '../../vault/types.ts'
import { verifyRecordFile } from '../record/verify.ts'
import type { RunServices } from '../services.ts'

type Context = CallContext<OpenVault>

/** A dropped record. Errors: RECORD_UNREADABLE, FILE_*. */
export function verifyRecord({ intake }: RunServices) {
  return ({ file }: CallArguments<'runs.verifyRecord'>, context: Context): Promise<RecordVerdict> =>
    verify(intake.get(file).path, context)
}

/** A record from the system's dialog; null when it was dismissed. */
export function pickRecord({ dialogs }: RunServices) {
  return async (_: undefined, context: Context): Promise<RecordVerdict | null> => {
    const path = await dialogs.pickRecord()
    if (path !== null) return verify(path, context)
    context.note({ dismissed: true })
    return null
  }
}

async function verify(path: string, context: Context): Promise<RecordVerdict> {
  const name = basename(path)
  const bytes = await readFileLimited(path, RECORD_BYTES_MAX)
  const verdict = await verifyRecordFile(context.session, name, bytes)
  context.note({ file: name, record: verdict.digest.hex, ok: verdict.ok })
  return verdict
}
