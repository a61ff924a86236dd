import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { WrappingAlgorithm } from '@shared/domain'
import { IMPORT_PARAMETERS_HOURS, WRAPPING_KEY_BITS_MIN } from '@shared/limits.ts'
import { readImportParameters } from '../../byok/parameters/index.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { change } from '../change.ts'
import { putParameters, requireParametersStep, requireRehearsal } from '../take-parameters.ts'

const generatePair = promisify(generateKeyPair)
/** About as long as the clouds' own tokens. */
const TOKEN_BYTES = 1024

interface Wanted {
  readonly ceremonyId: string
  readonly algorithm: WrappingAlgorithm | null
}

/**
 * Keyrite plays the cloud: a wrapping key whose private half stays in memory until the rehearsal
 * ends or the vault locks. The answer takes the same way in as a real one.
 */
export const makeRehearsalParameters = change<Wanted>(async (ceremony, { algorithm }) => {
  requireParametersStep(ceremony)
  requireRehearsal(ceremony)
  const now = ceremony.vault.clock.now()
  const { publicKey, privateKey } = await generatePair('rsa', {
    modulusLength: WRAPPING_KEY_BITS_MIN,
    publicExponent: 65537,
  })
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const bytes = Buffer.from(answer(spki, now))
  const read = await readImportParameters([{ name: 'rehearsal.json', bytes }], { now })
  ceremony.memory.keepRehearsalKey(
    ceremony.id,
    SecretBytes.take(privateKey.export({ format: 'der', type: 'pkcs8' })),
  )
  putParameters(ceremony, { ...read, algorithm }, true)
})

/** In the form of the user guide's cloud (get-parameters-for-import). */
function answer(spki: Buffer, now: Date): string {
  return JSON.stringify({
    key_id: randomUUID(),
    public_key: spki.toString('base64'),
    import_token: randomBytes(TOKEN_BYTES).toString('base64'),
    expiration_time: Math.floor(now.getTime() / 1000) + IMPORT_PARAMETERS_HOURS * 3600,
  })
}
