import { basename } from 'node:path'
import { writeFileWhole } from '../../platform/write-file.ts'
import { requireKey } from '../require.ts'
import type { KeyServices } from '../services.ts'
import { decodeBase64 } from './base64.ts'
import type { UseContext } from './trace.ts'

interface Asked {
  readonly keyId: string
  readonly kind: string
  readonly name: string
  readonly content: string
}

/** It is handed on, and holds no secret. */
const PUBLIC = 0o644

/**
 * Writes what is no secret to a file that the person chooses. Null when the dialog was dismissed.
 * @throws KeyriteError ENCODING_INVALID, KEY_NOT_FOUND, KEY_DELETED, TARGET_EXISTS, TARGET_*,
 *   DISK_FULL, WRITE_FAILED
 */
export function save(services: KeyServices) {
  return async ({ keyId, kind, name, content }: Asked, context: UseContext) => {
    context.about(keyId)
    const { alias } = await requireKey(context.session, keyId)
    const bytes = decodeBase64('content', content)
    context.note({ alias, kind, bytes: bytes.length })
    const path = await services.dialogs.pickSaveFile(name)
    if (path === null) {
      // Nothing was done: the trace must not read as if it had been.
      context.note({ dismissed: true })
      return null
    }
    await writeFileWhole(path, bytes, { mode: PUBLIC, readBack: true })
    context.note({ name: basename(path) })
    return { name: basename(path) }
  }
}
