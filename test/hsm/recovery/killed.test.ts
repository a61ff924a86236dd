import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { anchorLabel } from '@main/vault/labels.ts'
import type { ShownShare } from '@shared/ipc'
import { buildChild, type Child } from '../vault/child.ts'
import { newKey } from '../keys/driver.ts'
import { Recovering } from './driver.ts'
import type { Order } from './restore-and-die.ts'

let at: Recovering
let child: Child
let shares: ShownShare[]
let order: Omit<Order, 'end'>
let ciphertext: string

beforeAll(async () => {
  child = await buildChild('../recovery/restore-and-die')
  at = await Recovering.make()
  const { id, name, header, report } = at.vault
  const { id: keyId } = await at.ask('keys.create', newKey({ backup: 'recoverable' }))
  await at.ask('keys.create', newKey({ backup: 'recoverable' }))
  ciphertext = (await at.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })).ciphertext
  shares = await at.makeShares()
  await at.exportBackup()
  await at.openBackup(shares.slice(1))
  const { store, keys } = at.desk.picked!.opened
  using copyKey = SecretBytes.take(randomBytes(32))
  const copy = join(at.world.dataFolder, 'copy.db')
  await store.copyTo(copy, copyKey)
  order = {
    ...{ dataFolder: at.world.dataFolder, token: at.fresh, report, copy },
    vault: { id, name, createdAt: header.createdAt },
    copyKey: copyKey.expose().toString('hex'),
    privateKey: keys[0]!.expose().toString('hex'),
  }
})
afterAll(async () => {
  child.dispose()
  await at.dispose()
})

const folders = async () => (await readdir(join(at.world.dataFolder, 'vaults'))).sort()

it('leaves nothing that opens, and the vault that made way comes back with the next try', async () => {
  const header = join(at.world.dataFolder, 'vaults', order.vault.id, 'vault.json')
  const before = await readFile(header)
  for (const end of [1, 2, 3, 4, 'one-key', 5] as const) {
    expect([end, await child.run({ ...order, end })]).toEqual([end, 'SIGKILL'])
    const [unfinished, aside] = await folders()
    expect([unfinished, aside]).toEqual([
      order.vault.id,
      expect.stringContaining('.aside-') as string,
    ])
    expect(await at.world.vaults.list()).toEqual([])
  }
  // The next try undoes it; this one is refused by its PIN after that.
  const refused = await at.refusal('recovery.restore', at.restoreOrder({ pin: 'wrong' }))
  expect(refused.code).toBe('PIN_WRONG')
  await at.ask('recovery.restore', at.restoreOrder())
  const [, aside] = await folders()
  const kept = join(at.world.dataFolder, 'vaults', aside!, 'vault.json')
  expect(await readFile(kept)).toEqual(before)
})

it('makes a vault with nothing left over on the token', async () => {
  expect(await at.vault.orphans()).toEqual([])
  const own = (await at.vault.token.find({ persistent: true })).map(({ label }) => label)
  expect(own.filter((label) => label.includes(':key:'))).toHaveLength(2)
  expect(own.filter((label) => label.endsWith(':root'))).toHaveLength(1)
  expect((await at.ask('keys.decrypt', { ciphertext })).plaintext).toBe('AAAA')
  expect(at.vault.integrity.findings).toEqual([])
  // The note of the log's head that an earlier try had left is gone.
  expect(await at.vault.token.findData(anchorLabel(at.vault.id))).toHaveLength(1)
})
