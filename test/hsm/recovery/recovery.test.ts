import { afterAll, beforeAll, expect, it } from 'vitest'
import type { KeyView, ShownShare } from '@shared/ipc'
import type { KeySpec, KeyUsage } from '@shared/domain'
import { newKey } from '../keys/driver.ts'
import { Recovering } from './driver.ts'

const TEXT = Buffer.from('what was encrypted before').toString('base64')
const DIGEST = Buffer.alloc(32, 7).toString('base64')

const RECOVERABLE: readonly [KeySpec, KeyUsage][] = [
  ['AES_256', 'ENCRYPT_DECRYPT'],
  ['SM4_128', 'ENCRYPT_DECRYPT'],
  ['RSA_2048', 'ENCRYPT_DECRYPT'],
  ['RSA_2048', 'SIGN_VERIFY'],
  ['EC_P256', 'SIGN_VERIFY'],
  ['SM2', 'ENCRYPT_DECRYPT'],
]

let at: Recovering
let shares: ShownShare[]
const keys: KeyView[] = []
let lonely: KeyView

beforeAll(async () => {
  at = await Recovering.make()
  for (const [spec, usage] of RECOVERABLE) {
    keys.push(await at.ask('keys.create', newKey({ spec, usage, backup: 'recoverable' })))
  }
  lonely = await at.ask('keys.create', newKey({ alias: 'only-here', backup: 'token-only' }))
  shares = await at.makeShares()
})
afterAll(() => at.dispose())

it('goes the whole way', async () => {
  const [aes] = keys
  const sealed = await at.ask('keys.encrypt', { keyId: aes!.id, plaintext: TEXT } as never)
  console.log(sealed)
  await at.exportBackup()
  const plan = await at.openBackup(shares.slice(1))
  console.log(plan, shares[0])
  const state = await at.ask('recovery.restore', at.restoreOrder())
  console.log(state)
  expect(await at.vault.audit.verify()).toMatchObject({ ok: true })
  console.log(
    (await at.vault.audit.list({ before: null, limit: 20, search: '', outcome: 'all' })).traces.map(
      (t) => [t.seq, t.operation, t.outcome, JSON.stringify(t.params)].join(' '),
    ),
  )
  console.log(at.vault.integrity.findings, lonely.id, DIGEST)
  console.log(await at.vault.verifyLog())
})
