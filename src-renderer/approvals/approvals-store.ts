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
    leave()
    const view = await call('approvals.get', { approvalId })
    return new Promise((resolve) => {
      answer = resolve
      took(view)
    })
  }

  async function load(): Promise<void> {
    list.value = await call('approvals.list', undefined)
  }

  async function refresh(): Promise<void> {
    await load()
    const shown = list.value.find(({ id }) => id === asked.value?.id)
    if (shown) took(shown)
  }

  /** The dialog closes by itself once everybody agreed. */
  function took(view: ApprovalView): void {
    list.value = list.value.map((each) => (each.id === view.id ? view : each))
    if (answer === null) return
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

  async function agree(approvalId: string, signer: Signer): Promise<void> {
    took(await call('approvals.agree', { approvalId, ...signer }))
  }

  async function refuse(approvalId: string, signer: Signer, reason: string): Promise<void> {
    took(await call('approvals.refuse', { approvalId, ...signer, reason }))
  }

  async function withdraw(approvalId: string, reason: string): Promise<void> {
    took(await call('approvals.withdraw', { approvalId, reason }))
  }

  function forget(): void {
    leave()
    list.value = []
  }

  return { list, asked, waiting, listen, load, ask, agree, refuse, withdraw, leave, forget }
})

/** Somebody can still do something about it. */
export function isOpen(state: ApprovalView['state']): boolean {
  return state === 'waiting' || state === 'agreed'
}
