import { ref, type Ref } from 'vue'
import type { SlotView, TokenIdentityView, TokenView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** Which token, after an empty one got its label and PINs. PINs pass through, never stay. */
export function tokenChoice(moduleId: Ref<string | null>) {
  const slots = ref<SlotView[] | null>(null)
  const token = ref<TokenView | null>(null)
  /** The slot whose empty token is being initialised. */
  const initialising = ref<SlotView | null>(null)

  let asked = 0

  /** Only the newest list's keys name anything; of another module's list nothing is wanted any more. */
  async function loadSlots(): Promise<void> {
    if (moduleId.value === null) return
    const turn = ++asked
    const found = await call('token.slots', { moduleId: moduleId.value })
    if (turn === asked) slots.value = found
  }

  async function initialise(label: string, soPin: string, pin: string): Promise<TokenView | null> {
    if (moduleId.value === null || !initialising.value) return null
    const slotKey = initialising.value.key
    const input = { moduleId: moduleId.value, slotKey, label, soPin, pin }
    const made = await call('token.initialise', input)
    await loadSlots()
    return find(made)
  }

  function find({ serial, label }: TokenIdentityView): TokenView | null {
    const here = (slots.value ?? []).find(
      (slot) => slot.token?.serial === serial && slot.token.label === label,
    )
    return here?.token ?? null
  }

  return { slots, token, initialising, loadSlots, initialise }
}
