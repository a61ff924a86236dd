import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { CallInput, OfferedShares, SharesState } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

const NONE: OfferedShares = { setId: null, needed: null, indices: [] }

/** Shares as main has them. No share is ever in here: pages hold those. */
export const useSharesStore = defineStore('shares', () => {
  const state = shallowRef<SharesState | null>(null)
  const offered = ref<OfferedShares>(NONE)

  async function load(): Promise<void> {
    took(await call('shares.state', undefined))
  }

  function took(now: SharesState): void {
    state.value = now
    offered.value = now.offered
  }

  async function make(order: CallInput<'shares.make'>): Promise<void> {
    took(await call('shares.make', order))
  }

  /** Answers the share's check value. */
  async function confirm(index: number, text: string): Promise<string> {
    const { state: now, checkValue } = await call('shares.confirm', { index, text })
    took(now)
    return checkValue
  }

  async function abandon(): Promise<void> {
    took(await call('shares.abandon', undefined))
  }

  async function drill(text: string, passphrase: string | null): Promise<void> {
    took(await call('shares.drill', { text, passphrase }))
  }

  async function offer(text: string): Promise<void> {
    offered.value = await call('shares.offer', { text })
  }

  async function loadOffered(): Promise<void> {
    offered.value = await call('shares.offered', undefined)
  }

  async function withdraw(): Promise<void> {
    offered.value = await call('shares.withdraw', undefined)
  }

  function forget(): void {
    state.value = null
    offered.value = NONE
  }

  return {
    ...{ state, offered },
    ...{ load, make, confirm, abandon, drill, offer, loadOffered, withdraw, forget },
  }
})
