// Who is signed in, how one becomes that, and what keeps others from it: through the real pipeline.
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Staff, type Person } from './staff.ts'

const MINUTE = 60_000
const staff = await Staff.make()
const { world } = staff
afterAll(() => staff.dispose())

// While the PIN alone is enough.
const byPin = await staff.ask('vault.state', undefined)
const outByPin = await staff.refusal('session.signOut', undefined)
world.timers.pass(9 * MINUTE)
const afterIdle = staff.vault.signedIn
world.vaults.touch()
const weak = await staff.refusal('session.setPassphrase', { current: null, next: 'Olga Officer' })
const FIRST = 'maple stone river'
const set = await staff.ask('session.setPassphrase', { current: null, next: FIRST })
// From here on by a verifier that costs less.
const olga = await staff.first()
world.clock.advance(1000)
const carl = await staff.add('Carl', ['custodian'])

const signIn = ({ id: personId, passphrase }: Person, typed = passphrase) =>
  staff.call('session.signIn', { personId, passphrase: typed, next: null })
const code = async (person: Person, typed?: string) => {
  const reply = await signIn(person, typed)
  return reply.ok ? 'ok' : reply.error.code
}
const state = () => staff.ask('vault.state', undefined)

beforeEach(async () => {
  world.timers.pass(0)
  await staff.change(carl.id, { enabled: true, wrongTries: 0, waitUntil: null, mustSet: false })
  await staff.as(olga)
})

describe('as long as there is one person without a passphrase', () => {
  it('the PIN signs in, and nothing signs out, for nobody could come back', () => {
    expect(byPin.operator).toMatchObject({ name: 'Olga Officer', hasPassphrase: false })
    expect(outByPin.code).toBe('PASSPHRASE_NEEDED')
    expect(afterIdle).toMatchObject({ name: 'Olga Officer' })
  })

  it('a passphrase has to be a good one', () => {
    expect(weak).toMatchObject({ code: 'PASSPHRASE_WEAK', params: { min: 12, fault: 'name' } })
    expect(set.operator).toMatchObject({ hasPassphrase: true })
  })
})

describe('signing in', () => {
  it('is asked for after the next unlock, and until then nothing of the vault is told', async () => {
    await staff.relock()
    expect((await state()).operator).toBeNull()
    expect(await staff.outcome('people.get', undefined)).toBe('NOT_SIGNED_IN')
    expect(await staff.outcome('keys.list', undefined)).toBe('NOT_SIGNED_IN')
    const people = await staff.ask('session.people', undefined)
    expect(people).toEqual([
      { id: olga.id, name: 'Olga Officer', mustSet: false, waitUntil: null, last: false },
      { id: carl.id, name: 'Carl', mustSet: false, waitUntil: null, last: false },
    ])
    expect(await code(olga)).toBe('ok')
    const next = await staff.ask('session.people', undefined)
    expect(next.filter(({ last }) => last).map(({ name }) => name)).toEqual(['Olga Officer'])
    const [trace] = await staff.traces('signIn')
    expect(trace).toMatchObject({
      ...{ operator: 'Olga Officer', resource: 'person', resourceId: olga.id, outcome: 'success' },
    })
    expect((await state()).operator).toMatchObject({ id: olga.id, roles: ['security-officer'] })
  })

  it('takes the right passphrase, from whatever keyboard, and no other', async () => {
    expect(await code(olga, 'Ｏｌｇａ　Officer keeps a passphrase')).toBe('ok')
    const { passphrase } = carl
    for (const typed of [`${passphrase} `, passphrase.toUpperCase(), FIRST]) {
      expect(await code(carl, typed)).toBe('SIGN_IN_WRONG')
      await staff.change(carl.id, { wrongTries: 0 })
    }
    expect(await code(carl)).toBe('ok')
  })

  it('tells of an unknown id what it tells of a wrong passphrase', async () => {
    const unknown = await signIn({ ...olga, id: 'nobody' })
    const wrong = await signIn(carl, 'not that one')
    const told = { ok: false, error: { code: 'SIGN_IN_WRONG', params: { left: 2 } } }
    expect([unknown, wrong]).toMatchObject([told, told])
    const [second, first] = await staff.traces('signIn')
    expect([first, second]).toMatchObject([
      { outcome: 'refused', code: 'SIGN_IN_WRONG', resourceId: 'nobody' },
      { outcome: 'refused', code: 'SIGN_IN_WRONG', resourceId: carl.id },
    ])
    // Whoever looks for tries against somebody looks by the name.
    expect(second?.params).toMatchObject({ person: 'Carl' })
    expect(first?.params).not.toHaveProperty('person')
  })

  it('does not let in whoever is disabled, and tells only who knows the passphrase', async () => {
    await staff.change(carl.id, { enabled: false })
    expect(await code(carl, 'not that one')).toBe('SIGN_IN_WRONG')
    expect(await code(carl)).toBe('PERSON_DISABLED')
    expect((await state()).operator).toMatchObject({ id: olga.id })
    const shown = await staff.ask('session.people', undefined)
    expect(shown.map(({ name }) => name)).toEqual(['Olga Officer'])
  })

  it('sets nothing without being asked to', async () => {
    const { id: personId, passphrase } = carl
    const asked = { personId, passphrase, next: 'another good one here' }
    expect(await staff.outcome('session.signIn', asked)).toBe('REQUEST_INVALID')
    expect(await code(carl)).toBe('ok')
  })

  it.each([
    ['disabled', { enabled: false }],
    ['reset', { mustSet: true }],
  ])('lets nobody in who was %s while the door opened', async (reason, change) => {
    const { people } = staff.vault.store
    const roles = people.roles.bind(people)
    // Between the trace of the sign-in and the moment when it counts.
    let met = false
    people.roles = async () => {
      people.roles = roles
      met = true
      await staff.change(carl.id, change)
      return roles()
    }
    await signIn(carl)
    expect(met).toBe(true)
    expect((await state()).operator).toBeNull()
    const [out] = await staff.traces('signOut')
    expect(out).toMatchObject({ operator: 'Carl', params: { reason } })
  })

  it('as somebody else signs out who was there', async () => {
    expect(await code(carl)).toBe('ok')
    const [signedIn, signedOut] = await staff.traces()
    expect(signedOut).toMatchObject({
      ...{ operation: 'signOut', operator: 'Olga Officer', resourceId: olga.id },
      params: { reason: 'switched' },
    })
    expect(signedIn).toMatchObject({ operation: 'signIn', operator: 'Carl', resourceId: carl.id })
  })
})

describe('after wrong tries', () => {
  const waits = async () => (await staff.vault.store.people.get(carl.id))?.waitUntil ?? null
  const tryWrong = (times: number) =>
    Array.from({ length: times }).reduce<Promise<unknown>>(
      (before) => before.then(() => code(carl, 'wrong one')),
      Promise.resolve(),
    )

  it('one waits, the right passphrase too, and over a restart', async () => {
    await tryWrong(3)
    const reply = await signIn(carl)
    const until = await waits()
    expect(reply).toMatchObject({ error: { code: 'SIGN_IN_WAIT', params: { until } } })
    const shown = await staff.ask('session.people', undefined)
    expect(shown.find(({ name }) => name === 'Carl')?.waitUntil).toBe(until)
    await staff.relock()
    expect(await code(carl)).toBe('SIGN_IN_WAIT')
    world.clock.advance(5_000)
    expect(await code(carl)).toBe('ok')
    expect(await waits()).toBeNull()
  })

  it('the wait doubles, and a try while waiting neither counts nor helps', async () => {
    await tryWrong(3)
    await tryWrong(20)
    world.clock.advance(5_000)
    await tryWrong(1)
    expect(Date.parse((await waits()) ?? '') - world.clock.now().getTime()).toBe(10_000)
    world.clock.advance(10_000)
  })

  it('many at the same time are counted one by one', async () => {
    const all = Array.from({ length: 8 }, () => code(carl, 'wrong one'))
    const codes = (await Promise.all(all)).toSorted()
    expect(codes).toEqual([
      ...Array.from({ length: 5 }, () => 'SIGN_IN_WAIT'),
      ...Array.from({ length: 3 }, () => 'SIGN_IN_WRONG'),
    ])
    world.clock.advance(5_000)
  })

  it('a clock that goes back makes it no shorter, nor one put right without end', async () => {
    world.clock.advance(-MINUTE)
    await tryWrong(3)
    world.clock.advance(MINUTE)
    // Counted from the newest trace, which the clock was behind.
    expect(await code(carl)).toBe('SIGN_IN_WAIT')
    world.clock.advance(10 * MINUTE)
    await staff.change(carl.id, { wrongTries: 3, waitUntil: '2099-01-01T00:00:00.000Z' })
    expect(await code(carl)).toBe('SIGN_IN_WAIT')
    world.clock.advance(5_000)
    expect(await code(carl)).toBe('ok')
  })
})

describe('signing out', () => {
  it('leaves the vault open and nobody there', async () => {
    const after = await staff.ask('session.signOut', undefined)
    expect([after.operator, after.open?.name]).toEqual([null, 'Test vault'])
    const [trace] = await staff.traces('signOut')
    expect(trace).toMatchObject({ operator: 'Olga Officer', params: { reason: 'asked' } })
    expect(await staff.outcome('settings.get', undefined)).toBe('NOT_SIGNED_IN')
  })

  it('comes by itself before the vault is locked, unless somebody is there', async () => {
    await staff.ask('settings.set', { idleMinutes: 10, signOutMinutes: 3 })
    world.timers.pass(3 * MINUTE - 1)
    world.vaults.touch()
    world.timers.pass(3 * MINUTE - 1)
    expect(staff.vault.signedIn).toMatchObject({ id: olga.id })
    world.timers.pass(1)
    expect(staff.vault.signedIn).toBeNull()
    const [trace] = await staff.traces('signOut')
    expect(trace).toMatchObject({ operator: 'Olga Officer', params: { reason: 'idle' } })
    expect(await code(olga)).toBe('ok')
  })

  it('leaves what runs to the one who began it', async () => {
    const running = staff.call('keys.create', {
      ...{ alias: 'slow', description: '', spec: 'RSA_2048', usage: 'SIGN_VERIFY' },
      ...{ backup: 'token-only', tags: [] },
    })
    expect(await code(carl)).toBe('ok')
    expect(await running).toMatchObject({ ok: true })
    const [trace] = await staff.traces('createKey')
    expect(trace).toMatchObject({ operator: 'Olga Officer', outcome: 'success' })
    expect((await state()).operator).toMatchObject({ id: carl.id })
  })

  it('by a lock is everybody’s to do, nobody signed in too', async () => {
    await staff.as(null)
    const { id: vaultId } = staff.vault
    expect(await staff.outcome('vault.lock', undefined)).toBe('ok')
    await world.unlock(vaultId, staff.token)
    expect(staff.vault.signedIn).toBeNull()
    expect((await staff.traces('lockVault'))[0]).toMatchObject({ operator: '' })
  })
})

describe('one’s own passphrase', () => {
  it('is changed by who knows the old one', async () => {
    await staff.as(carl)
    const next = 'cedar lamp window'
    const change = (current: string | null) =>
      staff.outcome('session.setPassphrase', { current, next })
    expect(await change(null)).toBe('SIGN_IN_WRONG')
    expect(await change('wrong one')).toBe('SIGN_IN_WRONG')
    expect(await change(carl.passphrase)).toBe('ok')
    expect(await code(carl)).toBe('SIGN_IN_WRONG')
    expect(await code(carl, next)).toBe('ok')
    expect((await staff.traces('setPassphrase'))[0]).toMatchObject({
      ...{ operator: 'Carl', resourceId: carl.id },
      params: { registry: await staff.vault.registryDigest() },
    })
  })
})

it('no passphrase is in any trace', async () => {
  const text = JSON.stringify(await staff.traces())
  for (const secret of [FIRST, carl.passphrase, 'cedar lamp window', 'wrong one']) {
    expect(text).not.toContain(secret)
  }
  expect(await staff.vault.audit.verify()).toMatchObject({ ok: true })
  expect(world.reports).toEqual([])
})
