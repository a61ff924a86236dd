import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { BackupView, CallInput, RecoveryPlan } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'
import { useVaultStore } from '../session/vault-store.ts'

/** A backup on its way to another token; main holds it until it is recovered or let go. */
export const useRecoveryStore = defineStore('recovery', () => {
  const backup = shallowRef<BackupView | null>(null)
  const plan = shallowRef<RecoveryPlan | null>(null)

  async function pickBackup(): Promise<void> {
    const picked = await call('recovery.pickBackup', undefined)
    if (!picked) return
    backup.value = picked
    plan.value = null
  }

  async function look(): Promise<void> {
    plan.value = await call('recovery.look', undefined)
  }

  async function compareHead(seq: number, text: string): Promise<void> {
    plan.value = await call('recovery.compareHead', { seq, text })
  }

  async function takeLog(): Promise<void> {
    plan.value = (await call('recovery.takeLog', undefined)) ?? plan.value
  }

  async function restore(order: CallInput<'recovery.restore'>): Promise<void> {
    await useVaultStore().took(await call('recovery.restore', order))
  }

  async function cancel(): Promise<void> {
    await call('recovery.cancel', undefined)
    backup.value = null
    plan.value = null
  }

  return { ...{ backup, plan }, ...{ pickBackup, look, compareHead, takeLog, restore, cancel } }
})
