import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { Handle } from '@main/store/handle.ts'
import { setKey } from '@main/store/cipher.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keyrite-store-'))
  folders.push(folder)
  return folder
}

export function keyOf(byte: number): SecretBytes {
  return SecretBytes.take(Buffer.alloc(32, byte))
}

/** Works on a closed store's file behind the back of its owner. */
export async function tamper(path: string, key: SecretBytes, sql: string): Promise<void> {
  const handle = await Handle.open(path)
  try {
    await setKey(handle, key)
    await handle.exec(sql)
  } finally {
    await handle.close()
  }
}
