import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ApprovalView } from '@shared/ipc/index.ts'
import { call, on, setApprover, type Asked } from '../bridge/index.ts'

/** Who agrees, and by what. The passphrase only passes through. */
export interface Signer {
  readonly personId: string
  readonly passphrase: string
}

/** Operations that wait for others to agree. */
export const useApprovalsStore = defineStore('approvals', () => {
  const list = ref<ApprovalView[]>([])
  /** What the dialog shows; null: it is closed. */
  const asked = ref<ApprovalView | null>(null)
  let answer: ((asked: Asked) => void) | null = null
  let loads = 0

  const waiting = computed(() => list.value.filter(({ state }) => isOpen(state)))

  function listen(): () => void {
    setApprover(ask)
    const end = on('approvals.changed', () => void refresh().catch(() => undefined))
    return () => {
      end()
      setApprover(null)
    }
  }

  /** Shows it, and waits until enough people agreed or the dialog was closed. */
  async function ask(approvalId: string): Promise<Asked> {
    const view = await call('approvals.get', { approvalId })
    // Whoever asked before, and however shortly, is answered.
    leave()
    return new Promise((resolve) => {
      answer = resolve
      took(view)
    })
  }

  /** An answer that a later question has overtaken is dropped. */
  async function load(): Promise<void> {
    const turn = ++loads
    const found = await call('approvals.list', undefined)
    if (turn === loads) list.value = found
  }

  async function refresh(): Promise<void> {
    await load()
    const shown = list.value.find(({ id }) => id === asked.value?.id)
    if (shown) took(shown)
  }

  /** The dialog closes by itself once everybody agreed. */
  function took(view: ApprovalView): void {
    list.value = list.value.map((each) => (each.id === view.id ? view : each))
    // One that was agreed to late must not answer for the one that is shown now.
    if (answer === null || (asked.value !== null && asked.value.id !== view.id)) return
    asked.value = view
    if (view.state === 'agreed') settle('agreed')
  }

  function settle(how: Asked['how']): void {
    const tell = answer
    const have = asked.value?.agreed.length ?? 0
    answer = null
    asked.value = null
    tell?.({ how, have })
  }

  /** Closes the dialog; what waits goes on waiting. */
  function leave(): void {
    settle(asked.value && !isOpen(asked.value.state) ? 'over' : 'waiting')
  }

  function forget(): void {
    leave()
    loads += 1
    list.value = []
  }

  return { list, asked, waiting, listen, load, ask, ...deciding(took), leave, forget }
})

/** What people say to it; main's answer goes to `took`. */
function deciding(took: (view: ApprovalView) => void) {
  async function agree(approvalId: string, signer: Signer): Promise<void> {
    took(await call('approvals.agree', { approvalId, ...signer }))
  }

  async function refuse(approvalId: string, signer: Signer, reason: string): Promise<void> {
    took(await call('approvals.refuse', { approvalId, ...signer, reason }))
  }

  async function withdraw(approvalId: string, reason: string): Promise<void> {
    took(await call('approvals.withdraw', { approvalId, reason }))
  }

  return { agree, refuse, withdraw }
}

/** Somebody can still do something about it. */
export function isOpen(state: ApprovalView['state']): boolean {
  return state === 'waiting' || state === 'agreed'
}
