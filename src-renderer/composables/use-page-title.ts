import { watchEffect } from 'vue'

/** The window's title says which page this is: it is the first thing a screen reader speaks. */
export function usePageTitle(title: () => string): void {
  watchEffect(() => {
    const text = title()
    document.title = text ? `${text} – Keyrite` : 'Keyrite'
  })
}
