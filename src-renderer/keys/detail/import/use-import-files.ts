import { reactive, ref, shallowReactive, type Ref } from 'vue'
import { IMPORT_FILE_BYTES_MAX } from '@shared/limits.ts'
import { toBase64 } from '../use/bytes.ts'
import { sortFiles, type ImportFile, type ImportPart } from './import-files.ts'

export interface UseImportFiles {
  readonly files: Record<ImportPart, ImportFile | null>
  /** Parts whose file is too large to be one. */
  readonly tooLarge: Record<ImportPart, boolean>
  /** Names of files that were handed over last and that nothing was done with. */
  readonly unknown: Ref<readonly string[]>
  /**
   * Files handed to the field of `part`: of several, each goes to where it belongs. `wanted`: the
   * parts of this import.
   */
  readonly take: (
    part: ImportPart,
    given: readonly File[],
    wanted: readonly ImportPart[],
  ) => Promise<void>
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
  const unknown = ref<readonly string[]>([])

  async function put(part: ImportPart, file: File): Promise<void> {
    tooLarge[part] = file.size > IMPORT_FILE_BYTES_MAX
    if (tooLarge[part]) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    files[part] = { name: file.name, size: bytes.length, base64: toBase64(bytes) }
  }

  async function take(
    part: ImportPart,
    given: readonly File[],
    wanted: readonly ImportPart[],
  ): Promise<void> {
    unknown.value = []
    const [only] = given
    if (only && given.length === 1) return put(part, only)
    const missing = wanted.filter((one) => files[one] === null)
    const sorted = sortFiles(given, missing)
    unknown.value = sorted.unknown.map(({ name }) => name)
    for (const [found, file] of Object.entries(sorted.found)) await put(found as ImportPart, file)
  }

  function clear(): void {
    unknown.value = []
    for (const part of ['material', 'privateKey', 'token'] as const) {
      files[part] = null
      tooLarge[part] = false
    }
  }

  return { files, tooLarge, unknown, take, clear }
}
