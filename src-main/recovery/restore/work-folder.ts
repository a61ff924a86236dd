import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fsError } from '../../platform/fs-error.ts'
import { makePrivateFolder } from '../../platform/private-folder.ts'

const NAME = /^recovery-[0-9a-f-]{36}$/

/** Where a backup's store is unpacked, encrypted as it was. What is left of earlier ones goes. */
export async function makeWorkFolder(dataFolder: string): Promise<string> {
  await removeWorkFolders(dataFolder)
  const path = join(dataFolder, `recovery-${randomUUID()}`)
  await makePrivateFolder(path)
  return path
}

export async function removeWorkFolders(dataFolder: string): Promise<void> {
  try {
    for (const name of await readdir(dataFolder)) {
      if (NAME.test(name)) await rm(join(dataFolder, name), { recursive: true, force: true })
    }
  } catch (error) {
    throw fsError(error, { path: dataFolder, doing: 'writing' })
  }
}
