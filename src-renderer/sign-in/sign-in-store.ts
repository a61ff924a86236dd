import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { CallOutput } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

export type SignInPerson = CallOutput<'session.people'>[number]
/** Why nobody is signed in: asked for, to hand over to somebody else, or nobody was there. */
export type SignedOutBy = 'sign-out' | 'switch' | 'idle'

/** Who can sign in, and who is likely to. Passphrases only pass through the page. */
export const useSignInStore = defineStore('sign-in', () => {
  const people = ref<SignInPerson[] | null>(null)
  const chosenId = ref<string | null>(null)
  /** Who was signed in last since the vault was opened, and how that ended. */
  const last = ref<{ id: string; name: string; by: SignedOutBy } | null>(null)
  /** Set by whoever signs out by hand, before it happens. */
  const leaving = ref<SignedOutBy>('idle')

  /** The vault is being locked and opened again from here: nobody is led away meanwhile. */
  const staying = ref(false)

  const chosen = computed(() => people.value?.find(({ id }) => id === chosenId.value) ?? null)

  let asked = 0

  /** An answer that a later question, or a lock, has overtaken is dropped. */
  async function load(): Promise<void> {
    const turn = ++asked
    const found = await call('session.people', undefined)
    if (turn !== asked) return
    people.value = found
    if (chosen.value) return
    const alone = people.value.length === 1 ? people.value[0] : undefined
    // Whoever hands over is not the one who comes.
    const likely = last.value?.by === 'switch' ? undefined : people.value.find((one) => one.last)
    chosenId.value = (likely ?? alone)?.id ?? null
  }

  /** Told of everybody who was signed in and is not any more. */
  function left(person: { id: string; name: string }): void {
    last.value = { id: person.id, name: person.name, by: leaving.value }
    leaving.value = 'idle'
    chosenId.value = null
  }

  /** Nothing of an open vault outlasts its lock. */
  function forget(): void {
    asked += 1
    people.value = null
    chosenId.value = null
    last.value = null
    leaving.value = 'idle'
  }

  return { people, chosenId, chosen, last, leaving, staying, load, left, forget }
})
