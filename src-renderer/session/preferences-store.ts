import { usePreferredDark } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import type { AppInfo, Preferences } from '@shared/ipc/index.ts'
import { call, on } from '../bridge/index.ts'
import { languageFor, showLanguage, type Language } from '../locales/index.ts'

/** Language and appearance: known before any vault is. */
export const usePreferencesStore = defineStore('preferences', () => {
  const preferences = ref<Preferences>({ language: 'system', theme: 'system' })
  const info = ref<AppInfo | null>(null)
  const systemDark = usePreferredDark()

  const language = computed<Language>(() =>
    preferences.value.language === 'system'
      ? languageFor(info.value?.systemLanguage ?? 'en')
      : preferences.value.language,
  )
  const dark = computed(() =>
    preferences.value.theme === 'system' ? systemDark.value : preferences.value.theme === 'dark',
  )
  watchEffect(() => showLanguage(language.value))

  async function load(): Promise<void> {
    on('preferences.changed', (changed) => (preferences.value = changed))
    const [found, about] = await Promise.all([
      call('app.preferences', undefined),
      call('app.info', undefined),
    ])
    preferences.value = found
    info.value = about
  }

  async function change(part: Partial<Preferences>): Promise<void> {
    preferences.value = await call('app.setPreferences', part)
  }

  return { preferences, info, language, dark, load, change }
})
