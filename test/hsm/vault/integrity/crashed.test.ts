// Sessions that ended without a signature: nothing is wrongly accused, and what was changed is seen.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKPOINT_TRACES } from '@shared/limits.ts'
import { anchorLabel } from '@main/vault/labels.ts'
import { makers } from '../fixture.ts'
import { Attacked, codes, forgeFrom } from './attacked.ts'

describe.each(makers)('a session on %s', (maker) => {
  let attacked: Attacked
  beforeAll(async () => {
    attacked = await Attacked.make(maker)
  })
  afterAll(() => attacked.dispose())

  const newest = async () => (await attacked.vault.store.checkpoints.newest())?.seq ?? 0
  const head = async () => (await attacked.vault.store.traces.head())?.seq ?? 0
  const anchors = async () => {
    const found = await attacked.vault.token.findData(anchorLabel(attacked.vault.id))
    return found.map(({ value }) => JSON.parse(value.toString()) as { seq: number })
  }
  async function expectSound(): Promise<void> {
    expect(attacked.vault.integrity.findings).toEqual([])
    expect(await attacked.vault.verifyLog()).toMatchObject({ ok: true })
  }

  it('has its first trace signed when it ends', async () => {
    expect(await newest()).toBe(0)
    await attacked.trace('createVault')
    await attacked.lock()
    await attacked.unlock()
    await expectSound()
    expect(await newest()).toBe(2)
    expect(await anchors()).toMatchObject([{ seq: 2 }])
  })

  it('that was killed is signed for by the next one', async () => {
    await attacked.trace('encryptData')
    await attacked.crash()
    await attacked.unlock()
    await expectSound()
    expect(await newest()).toBe(await head())
    expect(await anchors()).toMatchObject([{ seq: await head() }])
  })

  it('that was killed before the token took note is not taken for an older one', async () => {
    const { token, id } = attacked.vault
    const [before] = await token.findData(anchorLabel(id))
    await attacked.trace('encryptData')
    await attacked.vault.integrity.checkpoint()
    // As if the new note had never been made, and then as if the old one had not gone yet.
    for (const object of await token.findData(anchorLabel(id))) await token.destroy(object)
    await token.createData(anchorLabel(id), before?.value ?? Buffer.alloc(0))
    await attacked.crash()
    await attacked.unlock()
    await expectSound()
    await attacked.vault.token.createData(anchorLabel(id), before?.value ?? Buffer.alloc(0))
    await attacked.crash()
    await attacked.unlock()
    await expectSound()
    expect(await anchors()).toMatchObject([{ seq: await head() }])
  })

  it('that goes on long is signed on the way, and nobody waits for it', async () => {
    const from = await newest()
    const work = Array.from({ length: CHECKPOINT_TRACES }, () => attacked.trace('encryptData'))
    await Promise.all(work)
    await expect.poll(newest).toBeGreaterThanOrEqual(from + CHECKPOINT_TRACES)
    await expectSound()
  })

  it('has a change of who may do what signed at once', async () => {
    await attacked.vault.store.transaction(async () => {
      await attacked.vault.store.people.putRole({ id: 'r', name: 'Role', permissions: [] })
      await attacked.trace('saveRole', { registry: await attacked.vault.registryDigest() })
    })
    await expect.poll(newest).toBe(await head())
    await attacked.crash()
    await attacked.unlock()
    await expectSound()
  })

  it('that was killed and then changed is noticed', async () => {
    const signed = await newest()
    for (let n = 0; n < 5; n += 1) await attacked.trace('encryptData', { n })
    await attacked.crash()
    const edited = await attacked.noticed(() =>
      attacked.sql(
        `UPDATE traces SET json = replace(json, '"n":2', '"n":7') WHERE seq > ${signed}`,
      ),
    )
    const first = signed + 3
    expect(edited.findings).toEqual([
      { code: 'AUDIT_BROKEN', params: { seq: first, fault: 'edited' } },
    ])
    const forged = await attacked.noticed(() =>
      attacked.tamper((store) => forgeFrom(store, first, (json) => ({ ...json, operator: 'Eve' }))),
    )
    expect(codes(forged)).toEqual(['LOG_FORGED seal'])
    expect(forged.findings).toMatchObject([{ params: { seq: first } }])
    const deleted = await attacked.noticed(() =>
      attacked.sql(`DELETE FROM traces WHERE seq = ${first}`),
    )
    expect(deleted.findings).toMatchObject([{ params: { seq: first, fault: 'deleted' } }])
    const cut = await attacked.noticed(() =>
      attacked.sql(`DELETE FROM traces WHERE seq > ${first}`),
    )
    expect(cut.findings).toMatchObject([{ params: { seq: first + 1, fault: 'truncated' } }])
    await attacked.unlock()
    await expectSound()
  })

  it('of a token that has lost its note is noticed', async () => {
    const { token, id } = attacked.vault
    for (const object of await token.findData(anchorLabel(id))) await token.destroy(object)
    await attacked.crash()
    await attacked.unlock()
    expect(attacked.vault.integrity.findings).toMatchObject([
      { code: 'LOG_FORGED', params: { reason: 'anchor-missing' } },
    ])
    await attacked.trace('acknowledgeIntegrity')
    await attacked.vault.integrity.acknowledge()
    await attacked.lock()
    await attacked.unlock()
    await expectSound()
  })

  it('leaves nothing on the token that counts as an orphan', async () => {
    expect(await anchors()).toHaveLength(1)
    expect(await attacked.vault.orphans()).toEqual([])
    expect(attacked.world.reports).toEqual([])
  })
})
