import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n, showLanguage, type Language } from '@renderer/locales/index.ts'

interface MountOptions {
  readonly language?: Language
  readonly slots?: Record<string, string>
  /** With the stores there, and nothing mounted yet. */
  readonly before?: () => void
}

/** Mounts as the application does: with words, stores and a router, in the document. */
export function mountPart(
  part: Component,
  props: Record<string, unknown> = {},
  { language = 'en', slots = {}, before = () => undefined }: MountOptions = {},
): VueWrapper {
  showLanguage(language)
  const pinia = createPinia()
  setActivePinia(pinia)
  before()
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:any(.*)*', component: { template: '<div/>' } }],
  })
  return mount(part, {
    props,
    slots,
    attachTo: document.body,
    global: { plugins: [pinia, i18n, router] },
  }) as VueWrapper
}
