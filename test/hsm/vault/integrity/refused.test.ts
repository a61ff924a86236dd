// A token that takes no data objects is used all the same, and it is said.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anchorLabel } from '@main/vault/labels.ts'
import { makeFaultyWorld, type FaultyWorld } from '../../faults/world.ts'

/** CKR_TEMPLATE_INCONSISTENT */
const NO_OBJECTS = 'C_CreateObject * return 0xd1'
let faulty: FaultyWorld
let id: string

beforeAll(async () => {
  faulty = makeFaultyWorld('refuses')
  id = (await faulty.world.create(faulty.token)).id
})
afterAll(() => faulty.dispose())

const vault = () => {
  const open = faulty.world.vaults.current()
  if (!open) throw new Error('the vault is locked')
  return open
}

it('is signed for without it, and opens without a word against it', async () => {
  faulty.fault(NO_OBJECTS)
  await faulty.world.vaults.lock('asked')
  await faulty.world.unlock(id, faulty.token)
  expect(vault().integrity.findings).toEqual([])
  expect((await vault().store.checkpoints.newest())?.seq).toBe(1)
  expect(await vault().token.findData(anchorLabel(id))).toEqual([])
})

it('says by which code it refused, until it takes one', async () => {
  expect(vault().integrity.anchorRefused).toBe('TOKEN_MECHANISM_REFUSED')
  faulty.fault()
  await faulty.world.vaults.lock('asked')
  await faulty.world.unlock(id, faulty.token)
  expect(vault().integrity.anchorRefused).toBeNull()
  expect(await vault().token.findData(anchorLabel(id))).toHaveLength(1)
})

it('that refuses later keeps what it has, which is no forgery', async () => {
  faulty.fault(NO_OBJECTS)
  await faulty.world.vaults.lock('asked')
  await faulty.world.unlock(id, faulty.token)
  expect(vault().integrity.findings).toEqual([])
  faulty.fault()
})
