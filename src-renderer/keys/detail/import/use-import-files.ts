import { reactive, shallowReactive } from 'vue'
import { IMPORT_FILE_BYTES_MAX } from '@shared/limits.ts'
import { toBase64 } from '../use/bytes.ts'
import { sortFiles, type ImportFile, type ImportPart } from './import-files.ts'

export interface UseImportFiles {
  readonly files: Record<ImportPart, ImportFile | null>
  /** Parts whose file is too large to be one. */
  readonly tooLarge: Record<ImportPart, boolean>
  /** Files handed to the field of `part`: a whole bundle goes to where each file belongs. */
  readonly take: (part: ImportPart, given: readonly File[]) => Promise<void>
  readonly clear: () => void
}

/** The files of an import, read by the page itself: their paths are nobody's business. */
export function useImportFiles(): UseImportFiles {
  const files = shallowReactive<Record<ImportPart, ImportFile | null>>({
    material: null,
    privateKey: null,
    token: null,
  })
  const tooLarge = reactive({ material: false, privateKey: false, token: false })

  async function put(part: ImportPart, file: File): Promise<void> {
    tooLarge[part] = file.size > IMPORT_FILE_BYTES_MAX
    if (tooLarge[part]) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    files[part] = { name: file.name, size: bytes.length, base64: toBase64(bytes) }
  }

  async function take(part: ImportPart, given: readonly File[]): Promise<void> {
    const [only] = given
    if (only && given.length === 1) return put(part, only)
    const sorted = sortFiles(given)
    for (const [found, file] of Object.entries(sorted)) await put(found as ImportPart, file)
  }

  function clear(): void {
    for (const part of ['material', 'privateKey', 'token'] as const) {
      files[part] = null
      tooLarge[part] = false
    }
  }

  return { files, tooLarge, take, clear }
}
