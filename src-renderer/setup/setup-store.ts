import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { TokenReport, TokenView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'
import { useVaultStore } from '../session/vault-store.ts'
import { moduleChoice } from './module-choice.ts'
import { tokenChoice } from './token-choice.ts'

export const SETUP_STEPS = ['welcome', 'module', 'token', 'vault', 'create', 'done'] as const
export type SetupStep = (typeof SETUP_STEPS)[number]

/** The first start's choices. No PIN is ever in here: pages hold those and hand them through. */
export const useSetupStore = defineStore('setup', () => {
  const step = ref<SetupStep>('welcome')
  const modules = moduleChoice()
  const tokens = tokenChoice(modules.moduleId)
  const vaultName = ref('')
  const officer = ref('')
  const report = ref<TokenReport | null>(null)

  function choose(chosen: TokenView | null): void {
    tokens.initialising.value = null
    tokens.token.value = chosen
    step.value = chosen ? 'vault' : 'token'
  }

  async function initialise(label: string, soPin: string, pin: string): Promise<void> {
    choose(await tokens.initialise(label, soPin, pin))
  }

  async function create(pin: string, lastTry: boolean): Promise<void> {
    const moduleId = modules.moduleId.value
    if (moduleId === null || !tokens.token.value) return
    const { serial, label } = tokens.token.value
    const names = { name: vaultName.value, officer: officer.value }
    step.value = 'create'
    try {
      const input = { ...names, moduleId, token: { serial, label }, pin, lastTry }
      await useVaultStore().took(await call('vault.create', input))
      step.value = 'done'
    } catch (thrown) {
      step.value = 'vault'
      throw thrown
    }
  }

  async function loadReport(): Promise<void> {
    report.value = await call('token.report', undefined)
  }

  /** For the next vault. */
  function startOver(): void {
    tokens.slots.value = null
    choose(null)
    step.value = 'welcome'
    vaultName.value = ''
    officer.value = ''
    report.value = null
  }

  return {
    ...modules,
    ...tokens,
    ...{ step, vaultName, officer, report },
    ...{ choose, initialise, create, loadReport, startOver },
  }
})
