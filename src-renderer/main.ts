import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { toFailure } from './bridge/index.ts'
import { i18n } from './locales/index.ts'
import { router } from './router.ts'
import { useFaultStore } from './session/fault-store.ts'
import { usePreferencesStore } from './session/preferences-store.ts'
import { useVaultStore } from './session/vault-store.ts'
import './theme/base.css'

async function start(): Promise<void> {
  const app = createApp(App).use(createPinia()).use(i18n)
  const fault = useFaultStore()
  // Nothing is swallowed: what no page caught stands at the top of the window.
  app.config.errorHandler = (thrown) => fault.report(toFailure(thrown))
  window.addEventListener('unhandledrejection', (event) => fault.report(toFailure(event.reason)))
  try {
    await Promise.all([usePreferencesStore().load(), useVaultStore().load()])
    app.use(router)
    await router.isReady()
  } catch (thrown) {
    fault.stop(toFailure(thrown))
  }
  app.mount('#app')
}

void start()
