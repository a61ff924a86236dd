import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useApprovalsStore } from '@renderer/approvals/approvals-store.ts'
import { call } from '@renderer/bridge/index.ts'
import { approvalView } from '../support/approvals.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'

/** Main asks for approval until `agreed` is told it. */
function stubAsking() {
  let agreed = false
  const stub = stubKeyrite({
    'keys.disable': () => {
      if (agreed) return { id: 'k1' }
      throw new Refusal('APPROVAL_REQUIRED', { approval: 'a1', needed: 2, have: 1 })
    },
    'approvals.get': () => approvalView(),
    'approvals.list': () => [approvalView({ state: agreed ? 'agreed' : 'waiting' })],
    'approvals.agree': () => {
      agreed = true
      return approvalView({ state: 'agreed' })
    },
    'approvals.withdraw': () => approvalView({ state: 'withdrawn' }),
  })
  return {
    ...stub,
    agreeElsewhere: () => {
      agreed = true
      stub.emit('approvals.changed', {})
    },
  }
}
const ask = () => call('keys.disable', { keyId: 'k1', understood: true })
const asked = (stub: ReturnType<typeof stubAsking>) =>
  stub.calls.filter(({ name }) => name === 'keys.disable')

beforeEach(() => setActivePinia(createPinia()))

it('asks main again, with the same arguments, once enough people have agreed', async () => {
  const stub = stubAsking()
  const store = useApprovalsStore()
  store.listen()
  const answer = ask()
  await flushPromises()
  expect(store.asked?.id).toBe('a1')
  await store.agree('a1', { personId: 'p2', passphrase: 'correct horse battery' })
  await expect(answer).resolves.toEqual({ id: 'k1' })
  expect(store.asked).toBeNull()
  expect(asked(stub)).toHaveLength(2)
  expect(asked(stub)[1]).toEqual(asked(stub)[0])
  // The passphrase went to main and nowhere else.
  expect(JSON.stringify(store.$state)).not.toContain('correct horse')
})

it('goes on when the last person agreed on another page', async () => {
  const stub = stubAsking()
  const store = useApprovalsStore()
  store.listen()
  await store.load()
  const answer = ask()
  await flushPromises()
  stub.agreeElsewhere()
  await expect(answer).resolves.toEqual({ id: 'k1' })
})

it('tells the page that it waits when the dialog is closed', async () => {
  const stub = stubAsking()
  const store = useApprovalsStore()
  store.listen()
  const answer = ask()
  await flushPromises()
  store.leave()
  // As things stand now, and without what is nobody's to read.
  const now = { code: 'APPROVAL_REQUIRED', params: { needed: 2, have: 0 } }
  await expect(answer).rejects.toMatchObject(now)
  await answer.catch(({ params }) => expect(params).not.toHaveProperty('approval'))
  expect(asked(stub)).toHaveLength(1)
})

it('keeps the dialog when somebody withdraws, and asks nothing again', async () => {
  const stub = stubAsking()
  const store = useApprovalsStore()
  store.listen()
  const answer = ask()
  await flushPromises()
  await store.withdraw('a1', 'no longer needed')
  expect(store.asked?.state).toBe('withdrawn')
  expect(asked(stub)).toHaveLength(1)
  store.forget()
  // It does not wait any more: the page must not say so.
  await expect(answer).rejects.toMatchObject({ code: 'APPROVAL_ENDED' })
})

it('leaves other refusals to the page', async () => {
  stubKeyrite({
    'keys.disable': () => {
      throw new Refusal('NOT_PERMITTED')
    },
  })
  const store = useApprovalsStore()
  store.listen()
  await expect(ask()).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  expect(store.asked).toBeNull()
})
