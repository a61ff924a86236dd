import { useWords } from '../composables/use-words.ts'
import { useNamesStore } from './names-store.ts'

/** A role as people call it: fixed ones by their words, made ones by their name. */
export function useRoles(): { readonly roleName: (id: string) => string } {
  const { sayOr } = useWords()
  const store = useNamesStore()
  const made = (id: string): string => store.names?.roles.find((role) => role.id === id)?.name ?? id
  return { roleName: (id) => sayOr(`shell.role.${id}`, made(id)) }
}
