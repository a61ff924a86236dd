import { statfs } from 'node:fs/promises'
import { KeyriteError } from '@shared/errors'
import { DISK_ROOM_MIN } from '@shared/limits.ts'

/**
 * Refuses, before the token is asked for anything, what could not be recorded any more.
 * @throws KeyriteError DISK_FULL {free, needed} in bytes
 */
export async function requireRoom(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < DISK_ROOM_MIN) throw new KeyriteError('DISK_FULL', { free, needed: DISK_ROOM_MIN })
}
