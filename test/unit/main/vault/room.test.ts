import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { requireRoom } from '@main/vault/room.ts'
import { mountPrivately } from '../platform/support/private-mount.ts'

it('asks for some megabytes before anything is changed', async () => {
  await expect(requireRoom(tmpdir())).resolves.toBeUndefined()
  const mount = await mountPrivately('1m')
  try {
    await expect(requireRoom(mount.path)).rejects.toMatchObject({
      code: 'DISK_FULL',
      params: { needed: 8 * 1024 * 1024 },
    })
  } finally {
    await mount.release()
  }
})
