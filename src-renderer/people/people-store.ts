import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { CallInput, CallOutput, PeopleView, PersonView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

export type PersonDraft = CallInput<'people.create'>
export type RoleDraft = CallInput<'people.saveRole'>
export type GroupDraft = CallInput<'people.saveGroup'>
type WithCode = CallOutput<'people.create'>

/** Everything about who may do what. Each change answers all of it anew. */
export const usePeopleStore = defineStore('people', () => {
  const view = shallowRef<PeopleView | null>(null)
  let asked = 0

  const people = computed<readonly PersonView[]>(() => view.value?.people ?? [])
  const names = computed(() => people.value.map(({ name }) => name))

  /** An answer that a later question, or a lock, has overtaken is dropped. */
  async function take(answer: Promise<PeopleView>): Promise<void> {
    const turn = ++asked
    const found = await answer
    if (turn === asked) view.value = found
  }

  const load = (): Promise<void> => take(call('people.get', undefined))

  /** The code is handed on and not kept. */
  async function takeWithCode(answer: Promise<WithCode>): Promise<string> {
    let code = ''
    await take(
      answer.then((made) => {
        code = made.code
        return made.view
      }),
    )
    return code
  }

  const create = (draft: PersonDraft): Promise<string> => takeWithCode(call('people.create', draft))
  const resetPassphrase = (personId: string): Promise<string> =>
    takeWithCode(call('people.resetPassphrase', { personId }))
  const update = (personId: string, draft: PersonDraft): Promise<void> =>
    take(call('people.update', { personId, ...draft }))
  const disable = (personId: string): Promise<void> => take(call('people.disable', { personId }))
  const enable = (personId: string): Promise<void> => take(call('people.enable', { personId }))
  const saveRole = (draft: RoleDraft): Promise<void> => take(call('people.saveRole', draft))
  const removeRole = (roleId: string): Promise<void> => take(call('people.removeRole', { roleId }))
  const saveGroup = (draft: GroupDraft): Promise<void> => take(call('people.saveGroup', draft))
  const removeGroup = (groupId: string): Promise<void> =>
    take(call('people.removeGroup', { groupId }))
  const setPolicy = (policy: CallInput<'people.setPolicy'>): Promise<void> =>
    take(call('people.setPolicy', policy))

  function forget(): void {
    asked += 1
    view.value = null
  }

  return {
    ...{ view, people, names, load, create, update, disable, enable, resetPassphrase },
    ...{ saveRole, removeRole, saveGroup, removeGroup, setPolicy, forget },
  }
})
