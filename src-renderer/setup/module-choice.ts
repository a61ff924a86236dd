import { computed, ref } from 'vue'
import type { ModuleView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** Which module leads to the token; the built-in one until somebody says otherwise. */
export function moduleChoice() {
  const modules = ref<ModuleView[] | null>(null)
  const moduleId = ref<string | null>(null)
  const module = computed(() => modules.value?.find(({ id }) => id === moduleId.value) ?? null)

  async function loadModules(): Promise<void> {
    const found = await call('token.modules', undefined)
    modules.value = found
    const usable = found.filter((entry) => entry.error === null)
    if (usable.some((entry) => entry.id === moduleId.value)) return
    moduleId.value = (usable.find((entry) => entry.origin === 'builtin') ?? usable[0])?.id ?? null
  }

  /** Nothing happens when the dialog was dismissed. */
  async function pickModule(parameters: string): Promise<void> {
    const picked = await call('token.pickModule', { parameters })
    if (!picked) return
    await loadModules()
    if (picked.error === null) moduleId.value = picked.id
  }

  async function forgetModule(id: string): Promise<void> {
    await call('token.forgetModule', { moduleId: id })
    await loadModules()
  }

  return { modules, moduleId, module, loadModules, pickModule, forgetModule }
}
