import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readImportParameters } from '@main/byok/parameters/index.ts'
import { storeParameters } from '@main/ceremony/stored-parameters.ts'
import type { StoredParameters } from '@main/ceremony/document.ts'

export const NOW = new Date('2026-11-22T08:00:00.000Z')

/** Parameters of a cloud that is made up, expiring an hour after `NOW`. */
export async function someParameters(): Promise<StoredParameters> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const answer = JSON.stringify({
    key_id: '0d0466b0-e727-4d9c-b35d-f84bb474a37f',
    public_key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    import_token: randomBytes(512).toString('base64'),
    expiration_time: NOW.getTime() / 1000 + 3600,
  })
  const bytes = Buffer.from(answer)
  return storeParameters(
    await readImportParameters([{ name: 'a.json', bytes }], { now: NOW }),
    false,
  )
}
