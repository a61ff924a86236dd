// How others agree to what is dangerous, and every way round it, through the real pipeline.
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { freshCode } from '@main/access/index.ts'
import type { CallInput } from '@shared/ipc'
import { APPROVALS_WAITING_MAX, CODE_DAYS } from '@shared/limits.ts'
import { Staff, type Person } from './staff.ts'

const staff = await Staff.make()
let count = 0
afterAll(() => staff.dispose())

// While there is one person, and no passphrase yet.
const alone = await newDeletion()
const done = await staff.outcome('keys.scheduleDeletion', alone)
const [ofOne] = await staff.traces('scheduleKeyDeletion')
// And with one.
const first = await staff.first()
const approvalOfOne = await staff.refusal('keys.scheduleDeletion', await newDeletion())

const [ada, bea] = [first, await staff.add('Bea Officer', ['security-officer'])]
const carl = await staff.add('Carl Custodian', ['custodian'])
const OFFICER = { roles: ['security-officer'], enabled: true, mustSet: false }

const CALL = 'keys.scheduleDeletion'
type Deletion = CallInput<typeof CALL>

async function newDeletion(): Promise<Deletion> {
  const view = await staff.ask('keys.create', {
    ...{ alias: `doomed-${(count += 1)}`, description: '', spec: 'AES_256', tags: [] },
    ...{ usage: 'ENCRYPT_DECRYPT', backup: 'token-only' },
  })
  return { keyId: view.id, days: 7, understood: true }
}

const stateOf = async ({ keyId }: Deletion) => (await staff.vault.store.keys.get(keyId))?.state
const view = (approvalId: string) => staff.ask('approvals.get', { approvalId })

beforeEach(async () => {
  await staff.change(ada.id, OFFICER)
  await staff.change(bea.id, OFFICER)
  await staff.setPolicy({})
  await staff.as(ada)
})

const signInOf = ({ id: personId, passphrase }: Person) => ({ personId, passphrase })

/** Asked for by Ada, agreed to by both. */
async function agreed(deletion: Deletion, people: readonly Person[] = [ada, bea]) {
  const approval = await staff.waitingFor(CALL, deletion)
  for (const person of people) await staff.agree(approval, person)
  return approval
}

describe('a dangerous operation', () => {
  it('waits until two officers have agreed, then is done once', async () => {
    const deletion = await newDeletion()
    const refused = await staff.refusal(CALL, deletion)
    expect(refused).toMatchObject({
      code: 'APPROVAL_REQUIRED',
      params: { kind: 'scheduleDeletion', needed: 2, have: 0 },
    })
    const approval = String(refused.params['approval'])
    expect((await staff.agree(approval, ada)).state).toBe('waiting')
    expect(await staff.refusal(CALL, deletion)).toMatchObject({
      params: { approval, needed: 2, have: 1 },
    })
    expect((await staff.agree(approval, bea)).state).toBe('agreed')
    expect(await staff.ask(CALL, deletion)).toMatchObject({ state: 'PendingDeletion' })
    expect((await view(approval)).state).toBe('used')
    const [trace] = await staff.traces('scheduleKeyDeletion')
    expect(trace?.params).toMatchObject({
      approval,
      approvedBy: 'Olga Officer, Bea Officer',
      approvers: 2,
    })
  })

  it('shows what it is about, and a digest of it as words', async () => {
    const deletion = await newDeletion()
    const shown = await view(await staff.waitingFor(CALL, deletion))
    expect(Object.fromEntries(shown.facts.map(({ label, value }) => [label, value]))).toEqual({
      ...{ alias: `doomed-${count}`, key: deletion.keyId, spec: 'AES_256', days: '7' },
    })
    expect(shown.digest.words).toHaveLength(32)
    expect(shown).toMatchObject({ askedBy: 'Olga Officer', role: 'security-officer', agreed: [] })
    const names = shown.mayAgree.map(({ name }) => name)
    expect(names.toSorted()).toEqual(['Bea Officer', 'Olga Officer'])
  })

  it('is refused at once where it could not be done anyway: nobody is asked for nothing', async () => {
    const deletion = await newDeletion()
    const before = (await staff.ask('approvals.list', undefined)).length
    expect(await staff.outcome(CALL, { ...deletion, days: 6 })).toBe('DELETION_DAYS')
    expect(await staff.outcome(CALL, { ...deletion, understood: false })).toBe(
      'UNDERSTANDING_REQUIRED',
    )
    expect(await staff.outcome(CALL, { ...deletion, keyId: 'none' })).toBe('KEY_NOT_FOUND')
    expect(await staff.ask('approvals.list', undefined)).toHaveLength(before)
  })

  it('joins what waits already when it is asked for again', async () => {
    const deletion = await newDeletion()
    const approval = await staff.waitingFor(CALL, deletion)
    expect(await staff.waitingFor(CALL, deletion)).toBe(approval)
    expect(
      (await staff.traces('requestApproval')).filter(({ resourceId }) => resourceId === approval),
    ).toHaveLength(1)
  })

  it('tells pages at every step', async () => {
    staff.events.length = 0
    await agreed(await newDeletion())
    expect(staff.events.filter((name) => name === 'approvals.changed')).toHaveLength(3)
  })
})

describe('an approval does not count', () => {
  it('of the same person twice', async () => {
    const approval = await staff.waitingFor(CALL, await newDeletion())
    await staff.agree(approval, ada)
    expect(await staff.agreeing(approval, ada)).toBe('APPROVAL_REPEATED')
    expect((await view(approval)).agreed).toHaveLength(1)
  })

  it('of the same person twice at the same time', async () => {
    const approval = await staff.waitingFor(CALL, await newDeletion())
    const both = await Promise.all([staff.agreeing(approval, ada), staff.agreeing(approval, ada)])
    expect(both.toSorted()).toEqual(['APPROVAL_REPEATED', 'ok'])
    expect((await view(approval)).agreed).toHaveLength(1)
  })

  it('of somebody without the role', async () => {
    const approval = await staff.waitingFor(CALL, await newDeletion())
    expect(await staff.agreeing(approval, carl)).toBe('APPROVAL_ROLE')
  })

  it('of somebody with a one-time code, which others know', async () => {
    const [known] = (await staff.vault.store.people.list()).filter(({ id }) => id === bea.id)
    const { code, verifier } = await freshCode(staff.world.clock.now())
    const lastSignInAt = '2026-11-22T08:00:00.000Z'
    await staff.change(bea.id, { verifier, mustSet: true, lastSignInAt })
    const approval = await staff.waitingFor(CALL, await newDeletion())
    expect(await staff.agreeing(approval, { ...bea, passphrase: code })).toBe('PASSPHRASE_NEEDED')
    expect(await view(approval)).toMatchObject({ needed: 2, agreed: [] })
    await staff.change(bea.id, { ...known!, wrongTries: 0, waitUntil: null })
  })

  it('of somebody who is disabled, then or before it is used', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.change(bea.id, { enabled: false })
    await staff.add(`Dora ${count}`, ['security-officer'])
    expect(await staff.refusal(CALL, deletion)).toMatchObject({
      params: { approval, needed: 2, have: 1 },
    })
    expect(await stateOf(deletion)).toBe('Enabled')
    expect(await staff.agreeing(approval, bea)).toBe('PERSON_DISABLED')
    // Enabled again, she agrees again, or it does not count.
    await staff.change(bea.id, { enabled: true })
    expect((await view(approval)).agreed).toHaveLength(1)
    expect(await staff.agreeing(approval, bea)).toBe('ok')
    expect(await staff.outcome(CALL, deletion)).toBe('ok')
  })

  it('of somebody whose role was taken away before it is used', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.change(bea.id, { roles: ['auditor'] })
    await staff.add(`Dora ${count}`, ['security-officer'])
    expect(await staff.refusal(CALL, deletion)).toMatchObject({
      params: { approval, needed: 2, have: 1 },
    })
    expect(await stateOf(deletion)).toBe('Enabled')
  })

  it('for other parameters', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    expect(await staff.waitingFor(CALL, { ...deletion, days: 8 })).not.toBe(approval)
    expect(await staff.waitingFor(CALL, await newDeletion())).not.toBe(approval)
    expect(await stateOf(deletion)).toBe('Enabled')
    expect(await staff.outcome(CALL, deletion)).toBe('ok')
  })

  it('for what is something else by now', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.ask('keys.updateAlias', { keyId: deletion.keyId, alias: `renamed-${count}` })
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
    expect((await view(approval)).state).toBe('ended')
    expect(await stateOf(deletion)).toBe('Enabled')
    const [ended] = await staff.traces('endApproval')
    expect(ended).toMatchObject({ resourceId: approval, params: { why: 'facts' } })
  })

  it('that the log did not take', async () => {
    const approval = await staff.waitingFor(CALL, await newDeletion())
    const { audit } = staff.vault
    const append = audit.append.bind(audit)
    audit.append = (entry) =>
      entry.operation === 'approveOperation' && entry.outcome === 'success'
        ? Promise.reject(new Error('the disk is full'))
        : append(entry)
    expect(await staff.agreeing(approval, ada)).toBe('INTERNAL')
    audit.append = append
    staff.world.reports.length = 0
    expect((await view(approval)).agreed).toEqual([])
    expect(await staff.agreeing(approval, ada)).toBe('ok')
  })

  it('for anybody but whoever asked', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.as(bea)
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
    expect(await stateOf(deletion)).toBe('Enabled')
    await staff.as(ada)
    expect(await staff.outcome(CALL, deletion)).toBe('ok')
  })

  it('a second time', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.ask(CALL, deletion)
    await staff.ask('keys.cancelDeletion', { keyId: deletion.keyId })
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
    expect(await staff.agreeing(approval, carl)).toBe('APPROVAL_ENDED')
  })

  it('twice for two calls at the same time', async () => {
    const deletion = await newDeletion()
    await agreed(deletion)
    const [one, other] = await Promise.all([
      staff.call(CALL, deletion),
      staff.call(CALL, { ...deletion }),
    ])
    // Two equal calls at once are one.
    expect([one, other].map(({ ok }) => ok)).toEqual([true, true])
    const done = await staff.traces('scheduleKeyDeletion')
    expect(
      done.filter((trace) => trace.resourceId === deletion.keyId && trace.outcome === 'success'),
    ).toHaveLength(1)
  })

  it('after its end, by the clock', async () => {
    await staff.setPolicy({ approvalMinutes: 5 })
    const [late, intime] = [await newDeletion(), await newDeletion()]
    const approval = await agreed(late)
    await agreed(intime)
    staff.world.clock.advance(5 * 60_000 - 1)
    expect(await staff.outcome(CALL, intime)).toBe('ok')
    staff.world.clock.advance(1)
    expect((await view(approval)).state).toBe('ended')
    expect(await staff.waitingFor(CALL, late)).not.toBe(approval)
    // What has ended stays so, whatever becomes of the clock.
    staff.world.clock.advance(-60_000)
    expect((await view(approval)).state).toBe('ended')
    staff.world.clock.advance(60_000)
  })

  it('after its end, which is in the log and shown without anybody looking', async () => {
    await staff.setPolicy({ approvalMinutes: 1 })
    const approval = await staff.waitingFor(CALL, await newDeletion())
    staff.events.length = 0
    staff.world.clock.advance(60_000)
    staff.world.timers.pass(60_000)
    const ended = async () =>
      (await staff.traces('endApproval')).filter(({ resourceId }) => resourceId === approval)
    await expect.poll(ended).toHaveLength(1)
    expect((await ended())[0]?.params).toMatchObject({ call: CALL, why: 'time' })
    await expect.poll(() => staff.events).toContain('approvals.changed')
    expect((await view(approval)).state).toBe('ended')
  })

  it('after it was withdrawn', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.as(carl)
    const reason = 'the wrong key'
    expect(await staff.outcome('approvals.withdraw', { approvalId: approval, reason })).toBe(
      'NOT_PERMITTED',
    )
    await staff.as(ada)
    const withdrawn = await staff.ask('approvals.withdraw', { approvalId: approval, reason })
    expect(withdrawn).toMatchObject({ state: 'withdrawn', because: { by: ada.name, reason } })
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
    expect(await staff.outcome('approvals.withdraw', { approvalId: approval, reason })).toBe(
      'APPROVAL_ENDED',
    )
  })

  it('after one who could agree has refused it', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion, [ada])
    const refuse = (by: Person) =>
      staff.call('approvals.refuse', {
        ...{ approvalId: approval, personId: by.id, passphrase: by.passphrase, reason: 'no' },
      })
    expect(await refuse(carl)).toMatchObject({ error: { code: 'APPROVAL_ROLE' } })
    expect(await refuse({ ...bea, passphrase: 'wrong' })).toMatchObject({
      error: { code: 'SIGN_IN_WRONG' },
    })
    expect(await refuse(bea)).toMatchObject({
      value: { state: 'refused', because: { by: bea.name, reason: 'no' } },
    })
    expect(await staff.agreeing(approval, bea)).toBe('APPROVAL_ENDED')
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
    const [trace] = await staff.traces('refuseOperation')
    expect(trace).toMatchObject({
      ...{ operator: bea.name, resource: 'approval', resourceId: approval },
      params: { reason: 'no', signedIn: ada.name },
    })
  })

  it('with a wrong passphrase, which counts and delays as at sign-in', async () => {
    const approval = await staff.waitingFor(CALL, await newDeletion())
    const wrong = { ...bea, passphrase: 'not this one' }
    const codes: string[] = []
    for (let tries = 0; tries < 6; tries += 1) codes.push(await staff.agreeing(approval, wrong))
    expect(codes[0]).toBe('SIGN_IN_WRONG')
    expect(codes.at(-1)).toBe('SIGN_IN_WAIT')
    expect(await staff.agreeing(approval, bea)).toBe('SIGN_IN_WAIT')
    expect((await view(approval)).agreed).toEqual([])
    await staff.change(bea.id, { wrongTries: 0, waitUntil: null })
  })

  it('once it was used up by a verb that then failed', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    const { keys } = staff.vault.store
    const update = keys.update.bind(keys)
    keys.update = () => Promise.reject(new Error('the disk is gone'))
    expect(await staff.outcome(CALL, deletion)).toBe('INTERNAL')
    keys.update = update
    staff.world.reports.length = 0
    expect((await view(approval)).state).toBe('used')
    const [failed] = await staff.traces('scheduleKeyDeletion')
    expect(failed).toMatchObject({ outcome: 'failed', params: { approval } })
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
  })
})

describe('what the policy asks for', () => {
  it('is nobody else while one person is alone and signs in by the PIN: the log says so', () => {
    expect(done).toBe('ok')
    expect(ofOne).toMatchObject({ outcome: 'success', params: { approvedBy: 'Olga Officer' } })
    expect(ofOne?.params).not.toHaveProperty('approval')
  })

  it('is that one person, as soon as there is a passphrase to be typed', () => {
    expect(approvalOfOne).toMatchObject({ code: 'APPROVAL_REQUIRED', params: { needed: 1 } })
  })

  it('is looked at again when the approval is used', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    const third = await staff.add(`Dora ${count}`, ['security-officer'])
    const rule = { count: 3, role: 'security-officer' }
    const { DEFAULT_POLICY } = await import('@main/access/index.ts')
    await staff.setPolicy({ approvals: { ...DEFAULT_POLICY.approvals, scheduleDeletion: rule } })
    expect(await staff.refusal(CALL, deletion)).toMatchObject({
      params: { approval, needed: 3, have: 2 },
    })
    await staff.agree(approval, third)
    expect(await staff.outcome(CALL, deletion)).toBe('ok')
  })

  it('may be another role, and an officer where nobody has it', async () => {
    const { DEFAULT_POLICY } = await import('@main/access/index.ts')
    const by = (role: string) => ({
      approvals: { ...DEFAULT_POLICY.approvals, scheduleDeletion: { count: 2, role } },
    })
    const second = await staff.add('Cora Custodian', ['custodian'])
    await staff.setPolicy(by('custodian'))
    const approval = await staff.waitingFor(CALL, await newDeletion())
    expect(await view(approval)).toMatchObject({ needed: 2, role: 'custodian' })
    expect(await staff.agreeing(approval, ada)).toBe('APPROVAL_ROLE')
    expect(await staff.agreeing(approval, carl)).toBe('ok')
    // One of the two has gone: as many officers stand in, not the one who is left.
    await staff.change(second.id, { enabled: false })
    expect(await view(approval)).toMatchObject({ needed: 2, role: 'security-officer', agreed: [] })
    await staff.setPolicy(by('operator'))
    const other = await staff.waitingFor(CALL, await newDeletion())
    expect(await view(other)).toMatchObject({ needed: 2, role: 'security-officer' })
  })

  it('counts nobody who was added and has never signed in, but whoever was reset', async () => {
    const { keyId } = await newDeletion()
    const days = 30
    const one = await staff.waitingFor(CALL, { keyId, days, understood: true })
    await staff.change(bea.id, { mustSet: true, lastSignInAt: '2026-11-22T08:00:00.000Z' })
    for (const record of await staff.vault.store.people.list()) {
      if (record.name.startsWith('Dora')) await staff.change(record.id, { enabled: false })
    }
    expect((await view(one)).needed).toBe(2)
    await staff.change(bea.id, { mustSet: true, lastSignInAt: null })
    expect((await view(one)).needed).toBe(1)
  })
})

describe('a reset', () => {
  const RESET = 'people.resetPassphrase'

  it('is agreed to by others than the one who has lost the passphrase', async () => {
    const dora = await staff.add('Dora of three', ['security-officer'])
    const before = await staff.vault.store.people.get(bea.id)
    const approval = await staff.waitingFor(RESET, { personId: bea.id })
    const names = (await view(approval)).mayAgree.map(({ name }) => name)
    expect(names.toSorted()).toEqual([dora.name, ada.name])
    expect(await staff.agreeing(approval, bea)).toBe('APPROVAL_ROLE')
    await staff.agree(approval, ada)
    await staff.agree(approval, dora)
    const { code } = await staff.ask(RESET, { personId: bea.id })
    const reset = { ...bea, passphrase: code }
    expect(await staff.outcome('session.signIn', { ...signInOf(reset), next: null })).toBe(
      'PASSPHRASE_NEEDED',
    )
    staff.world.clock.advance(CODE_DAYS * 86_400_000)
    expect(await staff.outcome('session.signIn', { ...signInOf(reset), next: null })).toBe(
      'CODE_ENDED',
    )
    await staff.change(dora.id, { enabled: false })
    await staff.change(bea.id, before!)
  })

  it('of one of two officers is refused at once: one of them alone would do it', async () => {
    const before = (await staff.ask('approvals.list', undefined)).length
    const refused = await staff.refusal(RESET, { personId: bea.id })
    expect(refused).toMatchObject({ code: 'RESET_UNREACHABLE', params: { needed: 2, have: 1 } })
    expect(await staff.ask('approvals.list', undefined)).toHaveLength(before)
    // Disabling is no such thing: whoever leaves may agree to it.
    const leaving = await staff.waitingFor('people.disable', { personId: bea.id })
    expect((await view(leaving)).mayAgree.map(({ name }) => name)).toContain(ada.name)
  })
})

describe('a lock', () => {
  it('ends all of them', async () => {
    const deletion = await newDeletion()
    const approval = await agreed(deletion)
    await staff.relock()
    await staff.as(ada)
    expect(await staff.ask('approvals.list', undefined)).toEqual([])
    expect(await staff.outcome('approvals.get', { approvalId: approval })).toBe(
      'APPROVAL_NOT_FOUND',
    )
    expect(await staff.waitingFor(CALL, deletion)).not.toBe(approval)
  })
})

describe('so many', () => {
  it('wait at once, and no more', async () => {
    await staff.relock()
    await staff.as(ada)
    const { keyId } = await newDeletion()
    for (let days = 7; days < 7 + APPROVALS_WAITING_MAX; days += 1) {
      await staff.waitingFor(CALL, { keyId, days, understood: true })
    }
    expect(await staff.refusal(CALL, { keyId, days: 100, understood: true })).toMatchObject({
      ...{ code: 'APPROVALS_WAITING', params: { max: APPROVALS_WAITING_MAX } },
    })
    expect((await staff.ask('vault.state', undefined)).waiting).toBe(APPROVALS_WAITING_MAX)
    const [first] = await staff.ask('approvals.list', undefined)
    await staff.ask('approvals.withdraw', { approvalId: first?.id ?? '', reason: 'room' })
    expect(await staff.outcome(CALL, { keyId, days: 100, understood: true })).toBe(
      'APPROVAL_REQUIRED',
    )
  })
})
