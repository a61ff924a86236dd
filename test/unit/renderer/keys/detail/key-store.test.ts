import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { createApp, nextTick } from 'vue'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { beforeEach, describe, expect, it } from 'vitest'
import type { KeyView } from '@shared/ipc/index.ts'
import KeyPage from '@renderer/keys/detail/KeyPage.vue'
import { useKeyPageStore } from '@renderer/keys/detail/key-store.ts'
import { i18n } from '@renderer/locales/index.ts'
import { keyView } from '../../support/key-views.ts'
import { Refusal, stubKeyrite } from '../../support/keyrite.ts'
import { signedIn } from '../../support/signed-in.ts'

beforeEach(() => setActivePinia(createPinia()))

/** Answers of keys.get that come when the test says so, in whatever order. */
function questions() {
  const asked: ((key: KeyView) => void)[] = []
  const get = () => new Promise<KeyView>((resolve) => asked.push(resolve))
  const answer = async (at: number, key: KeyView) => {
    asked[at]?.(key)
    await flushPromises()
  }
  return { asked, get, answer }
}

describe('the key on the page', () => {
  it('is the one asked for last, whichever answer comes last', async () => {
    const { get, answer } = questions()
    stubKeyrite({ 'keys.get': get })
    const store = useKeyPageStore()
    void store.load('k1')
    void store.load('k2')
    await answer(1, keyView({ id: 'k2' }))
    await answer(0, keyView())
    expect(store.current?.id).toBe('k2')
  })

  it('does not come back after the lock', async () => {
    const { get, answer } = questions()
    let finish: (key: KeyView) => void = () => {}
    stubKeyrite({
      'keys.get': get,
      'keys.updateAlias': () => new Promise((resolve) => (finish = resolve)),
    })
    const store = useKeyPageStore()
    void store.load('k1')
    store.forget()
    await answer(0, keyView())
    expect(store.current).toBeNull()
    store.current = keyView()
    const acting = store.act('keys.updateAlias', { alias: 'other' })
    store.forget()
    finish(keyView())
    await acting
    await flushPromises()
    expect(store.current).toBeNull()
  })

  it('is read again after an action that failed, and the failure is told', async () => {
    const { get, answer } = questions()
    stubKeyrite({
      'keys.get': get,
      'keys.updateAlias': () => {
        throw new Refusal('KEY_STATE')
      },
    })
    const store = useKeyPageStore()
    store.current = keyView()
    const acting = store.act('keys.updateAlias', { alias: 'other' })
    await expect(acting).rejects.toMatchObject({ code: 'KEY_STATE' })
    await answer(0, keyView({ state: 'Disabled' }))
    expect(store.current).toMatchObject({ state: 'Disabled' })
  })

  it('is what the action answered, not what was asked before it', async () => {
    const { get, answer } = questions()
    stubKeyrite({ 'keys.get': get, 'keys.updateAlias': () => keyView({ alias: 'new' }) })
    const store = useKeyPageStore()
    store.current = keyView()
    void store.load('k1')
    await store.act('keys.updateAlias', { alias: 'new' })
    await answer(0, keyView({ alias: 'old' }))
    expect(store.current).toMatchObject({ alias: 'new' })
  })

  it('is read again where a change was told while the action ran', async () => {
    const { get, answer } = questions()
    let finish: (key: KeyView) => void = () => {}
    stubKeyrite({
      'keys.get': get,
      'keys.updateAlias': () => new Promise((resolve) => (finish = resolve)),
    })
    const store = useKeyPageStore()
    store.current = keyView()
    const acting = store.act('keys.updateAlias', { alias: 'new' })
    void store.load('k1')
    finish(keyView({ alias: 'new' }))
    await acting
    await answer(0, keyView({ alias: 'before' }))
    await answer(1, keyView({ alias: 'after' }))
    expect(store.current).toMatchObject({ alias: 'after' })
  })
})

describe('the page of a key', () => {
  async function opened(get: () => Promise<KeyView>) {
    const stub = stubKeyrite({ 'keys.get': get })
    const router = createRouter({
      history: createMemoryHistory(),
      routes: [
        { path: '/keys/:id', component: KeyPage },
        { path: '/:any(.*)*', component: { template: '<div/>' } },
      ],
    })
    await router.push('/keys/k1')
    const pinia = createPinia()
    setActivePinia(pinia)
    signedIn('security-officer')
    const app = createApp(RouterView).use(pinia).use(i18n).use(router)
    const root = document.createElement('div')
    app.mount(root)
    await flushPromises()
    return { stub, router, root, app }
  }

  it('shows the second key though the first was still on its way', async () => {
    const { asked, get, answer } = questions()
    const { router, root, app } = await opened(get)
    await router.push('/keys/k2')
    await nextTick()
    expect(asked).toHaveLength(2)
    await answer(1, keyView({ id: 'k2', alias: 'second' }))
    await answer(0, keyView({ alias: 'first' }))
    expect(root.textContent).toContain('second')
    app.unmount()
  })

  it('asks again for a change that is told while it is loading', async () => {
    const { asked, get, answer } = questions()
    const { stub, root, app } = await opened(get)
    stub.emit('keys.changed', { keyIds: ['k9'] })
    expect(asked).toHaveLength(1)
    stub.emit('keys.changed', { keyIds: ['k1'] })
    expect(asked).toHaveLength(2)
    await answer(1, keyView({ alias: 'changed' }))
    await answer(0, keyView({ alias: 'before' }))
    expect(root.textContent).toContain('changed')
    app.unmount()
  })
})
