import { isKeyriteError } from '@shared/errors'
import { readFileLimited } from '../../../../../src-main/platform/read-file.ts'
import { replaceFileWhole, writeFileWhole } from '../../../../../src-main/platform/write-file.ts'
import { writeFolderWhole } from '../../../../../src-main/platform/write-folder.ts'

const [call, path, name] = process.argv.slice(2) as [string, string, string]
const bytes = Buffer.from('new content')
const files = new Map([
  ['one.bin', bytes],
  ['two.bin', Buffer.alloc(100_000, 7)],
])

const calls: Record<string, () => Promise<unknown>> = {
  read: () => readFileLimited(path, 1000),
  file: () => writeFileWhole(path, bytes, { readBack: true }),
  replace: () => replaceFileWhole(path, bytes),
  folder: () => writeFolderWhole(path, name, files),
}

try {
  await calls[call]?.()
  console.log('done')
} catch (error) {
  console.log(isKeyriteError(error) ? error.code : `not coded: ${String(error)}`)
}
