import { darkTheme, type GlobalTheme, type GlobalThemeOverrides } from 'naive-ui'
import { computed, watchEffect, type ComputedRef } from 'vue'
import { cssVariables, DARK, LIGHT } from './colours.ts'
import { MONO_FONT, TEXT_FONT } from './fonts.ts'
import { naiveTheme } from './naive.ts'

export interface UseTheme {
  readonly theme: ComputedRef<GlobalTheme | null>
  readonly overrides: ComputedRef<GlobalThemeOverrides>
}

/** Puts the palette on the document and hands naive-ui its share. */
export function useTheme(dark: () => boolean): UseTheme {
  const palette = computed(() => (dark() ? DARK : LIGHT))
  watchEffect(() => {
    const { style, dataset } = document.documentElement
    dataset['theme'] = dark() ? 'dark' : 'light'
    style.colorScheme = dark() ? 'dark' : 'light'
    const variables = { ...cssVariables(palette.value), '--sans': TEXT_FONT, '--mono': MONO_FONT }
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value)
  })
  return {
    theme: computed(() => (dark() ? darkTheme : null)),
    overrides: computed(() => naiveTheme(palette.value)),
  }
}
