import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import type { Preferences } from '@shared/ipc/index.ts'
import { usePreferencesStore } from '@renderer/session/preferences-store.ts'
import { stubKeyrite } from '../support/keyrite.ts'

beforeEach(() => setActivePinia(createPinia()))

const info = { systemLanguage: 'zh-CN' }

describe('the preferences store', () => {
  it('follows the system until somebody chooses', async () => {
    let kept: Preferences = { language: 'system', theme: 'system' }
    stubKeyrite({
      'app.info': () => info,
      'app.preferences': () => kept,
      'app.setPreferences': (part) => (kept = { ...kept, ...part } as Preferences),
    })
    const preferences = usePreferencesStore()
    await preferences.load()
    await nextTick()
    expect(preferences.language).toBe('zh-CN')
    expect(document.documentElement.lang).toBe('zh-CN')
    await preferences.change({ language: 'en', theme: 'dark' })
    await nextTick()
    expect(document.documentElement.lang).toBe('en')
    expect(preferences.dark).toBe(true)
  })

  it('takes a change that came from the menu', async () => {
    const stub = stubKeyrite({
      'app.info': () => info,
      'app.preferences': () => ({ language: 'en', theme: 'light' }),
    })
    const preferences = usePreferencesStore()
    await preferences.load()
    stub.emit('preferences.changed', { language: 'zh-CN', theme: 'light' })
    expect(preferences.language).toBe('zh-CN')
  })
})
