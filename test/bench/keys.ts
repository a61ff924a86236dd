import { Keys } from '../hsm/keys/driver.ts'
import { figures, line } from './lib/figures.ts'
import { perSecond } from './lib/rate.ts'
import { rawToken } from './lib/raw-token.ts'

/**
 * Uses of keys a second: through the whole pipeline (arguments checked, rules asked, trace written
 * to disk before the answer) beside raw pkcs11js calls on the same token, in turn, in one run.
 */
const ROUNDS = Number(process.argv[2] ?? 5)
const SECONDS = Number(process.argv[3] ?? 1)
const TOGETHER = 64
const plaintext = Buffer.alloc(32, 7).toString('base64')

interface Job {
  readonly name: string
  readonly beside: string
  readonly ours: () => Promise<unknown>
  readonly raw: () => void
}

const keys = await Keys.make()
const raw = rawToken(keys.token)
try {
  for (const job of await jobs()) await measure(job)
} finally {
  raw.close()
  await keys.dispose()
}

async function jobs(): Promise<Job[]> {
  const aes = await keys.create()
  const rsa = await keys.create({ spec: 'RSA_2048', usage: 'SIGN_VERIFY' })
  const ec = await keys.create({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
  const { ciphertext } = await keys.ask('keys.encrypt', { keyId: aes.id, plaintext })
  const bare = raw.aes()
  const signed = { message: null, digest: plaintext }
  return [
    {
      name: 'encrypt 32 bytes, AES_256',
      beside: 'C_Encrypt, AES-GCM',
      ours: () => keys.ask('keys.encrypt', { keyId: aes.id, plaintext }),
      raw: () => bare.encrypt(),
    },
    {
      name: 'decrypt 32 bytes, AES_256',
      beside: 'C_Decrypt, AES-GCM',
      ours: () => keys.ask('keys.decrypt', { ciphertext }),
      raw: () => bare.decrypt(),
    },
    {
      name: 'data key AES_256, with plaintext',
      beside: 'C_GenerateRandom and C_Encrypt',
      ours: () => keys.ask('keys.createDataKey', { keyId: aes.id, length: 'AES_256' }),
      raw: raw.dataKey(),
    },
    {
      name: 'sign a digest, RSA_2048 PKCS#1 v1.5',
      beside: 'C_Sign, CKM_RSA_PKCS',
      ours: () =>
        keys.ask('keys.sign', {
          ...{ keyId: rsa.id, ...signed },
          algorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
        }),
      raw: raw.sign('rsa'),
    },
    {
      name: 'sign a digest, EC_P256',
      beside: 'C_Sign, CKM_ECDSA',
      ours: () => keys.ask('keys.sign', { keyId: ec.id, ...signed, algorithm: 'ECDSA_SHA_256' }),
      raw: raw.sign('ec'),
    },
  ]
}

async function measure(job: Job): Promise<void> {
  const [one, together, bare]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    one.push(await perSecond(job.ours, SECONDS))
    bare.push(await perSecond(job.raw, SECONDS))
    together.push(await perSecond(job.ours, SECONDS, TOGETHER))
  }
  console.log(`\n${job.name}: a second, ${String(ROUNDS)} rounds in turn (min, median, max)`)
  console.log(line('Keyrite, one after the other', figures(one), '/s'))
  console.log(line(`Keyrite, ${String(TOGETHER)} at a time`, figures(together), '/s'))
  console.log(line(job.beside, figures(bare), '/s'))
  const ratio = (ours: number[]) => (figures(bare).median / figures(ours).median).toFixed(1)
  console.log(
    `the raw call is ${ratio(one)} times as fast; beside ${TOGETHER} at a time, ${ratio(together)}`,
  )
}
