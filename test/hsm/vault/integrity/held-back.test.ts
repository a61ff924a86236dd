// What is not done while something that was found is open: above all, Keyrite itself writes nothing
// into the log that would make it believed the next time.
import { randomBytes, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeVerifier } from '@main/access/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { runDue } from '@main/keys/schedule/run-due.ts'
import { peopleHandlers } from '@main/people/index.ts'
import { registryDigest } from '@main/vault/index.ts'
import { stateView } from '@main/vaults/index.ts'
import { pipelineOver } from '../../../support/pipeline.ts'
import { aKey, versionOf } from '../key-records.ts'
import { Attacked, codes } from './attacked.ts'

const CODE = '2222-3333-4444-5555-6666'
let attacked: Attacked
let officer: string
let verifier: string

beforeAll(async () => {
  attacked = await Attacked.make('SoftHSM')
  officer = attacked.vault.operator.id
  using code = SecretBytes.ofText(CODE.replaceAll('-', ''))
  verifier = await makeVerifier(code, { ln: 4, r: 8, p: 1 })
  await attacked.lock()
})
afterAll(() => attacked.dispose())

/** 'ok', or the code of the refusal. */
async function signIn(): Promise<string> {
  const { world } = attacked
  const state = () => stateView(world.vaults)
  const pipeline = pipelineOver(peopleHandlers({ vaults: world.vaults, state }), world)
  const input = { personId: officer, passphrase: CODE, next: 'maple stone river' }
  const reply = await pipeline.dispatch('session.signIn', input, { trusted: true })
  return reply.ok ? 'ok' : reply.error.code
}

const givenCode = () => attacked.sql(`UPDATE people SET verifier = '${verifier}', must_set = 1`)

it('nobody is signed in by a code of the attacker’s making, which sets a passphrase', async () => {
  const seen = await attacked.noticed(async () => {
    await givenCode()
    const vault = await attacked.unlock()
    expect(await signIn()).toBe('REGISTRY_BROKEN')
    expect(await vault.store.people.get(officer)).toMatchObject({ verifier, lastSignInAt: null })
    await attacked.lock()
  })
  expect(codes(seen)).toEqual(['REGISTRY_BROKEN'])
})

it('the log’s people are not those of a line in the journal, which anybody can write', async () => {
  const seen = await attacked.noticed(async () => {
    await givenCode()
    const vault = await attacked.unlock()
    const registry = await registryDigest(vault.store)
    await attacked.lock()
    const line = {
      ...{ at: '2026-11-22T08:00:00.000Z', operator: 'Olga Officer', operation: 'updatePerson' },
      ...{ resource: 'person', resourceId: officer, outcome: 'success', code: '' },
      params: { registry },
    }
    const file = join(attacked.world.dataFolder, `journal-${randomUUID()}.jsonl`)
    writeFileSync(file, `${JSON.stringify(line)}\n`)
    await attacked.unlock()
    await attacked.lock()
  })
  expect(codes(seen)).toEqual(['REGISTRY_BROKEN'])
})

it('no passphrase is set by a code, although it is known whose it is', async () => {
  await attacked.unlock()
  await attacked.change(({ store }) =>
    store.people
      .list()
      .then(([person]) => store.people.update({ ...person!, verifier, mustSet: true })),
  )
  await attacked.lock()
  await attacked.noticed(async () => {
    await attacked.sql('DELETE FROM checkpoints WHERE seq = (SELECT max(seq) FROM checkpoints)')
    const vault = await attacked.unlock()
    expect(vault.integrity.findings).toMatchObject([{ params: { reason: 'checkpoint-missing' } }])
    expect(await signIn()).toBe('INTEGRITY_BROKEN')
    expect(await vault.store.people.get(officer)).toMatchObject({ verifier, lastSignInAt: null })
    await attacked.lock()
  })
})

it('nothing is destroyed that an older store thinks unfinished, or due', async () => {
  const id = randomBytes(16)
  const objectId = id.toString('hex')
  const key = {
    ...aKey(),
    state: 'PendingDeletion',
    deletionAt: '2026-01-01T00:00:00.000Z',
  } as const
  const { intents, store, token, id: vaultId } = await attacked.unlock()
  const label = `keyrite:${vaultId}:key:${key.id}:1`
  await store.keys.insert(key)
  const intent = await intents.begin('make-key', objectId, label)
  await token.generateSymmetric('aes', 256, { purpose: 'seal', label, id, persistent: true })
  const older = attacked.file
  await store.keys.update({ ...key, state: 'Enabled', deletionAt: null })
  await store.keys.insertVersion(versionOf(key.id, 1, objectId))
  await intents.settle(intent)
  await attacked.lock()
  await attacked.noticed(async () => {
    attacked.file = older
    const vault = await attacked.unlock()
    expect(vault.integrity.findings).toMatchObject([{ code: 'STORE_OLDER' }])
    const nothing = { keyIds: [], failures: [], looked: false, waits: false }
    expect(await runDue(vault)).toEqual(nothing)
    expect(await vault.store.keys.get(key.id)).toEqual(key)
    expect(await vault.token.find({ id })).toHaveLength(1)
    await attacked.lock()
  })
})
