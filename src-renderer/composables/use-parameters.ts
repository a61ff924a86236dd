import { useWords } from './use-words.ts'

export type Parameters = Readonly<Record<string, string | number | boolean>>

export interface NamedValue {
  readonly name: string
  readonly label: string
  readonly value: string
}

/** The parameters of a trace or a record as people read them; unknown ones as they came. */
export function useParameters(): (parameters: Parameters) => NamedValue[] {
  const { sayOr, value } = useWords()
  return (parameters) =>
    Object.entries(parameters).map(([name, coded]) => ({
      name,
      label: sayOr(`errors.params.${name}`, name),
      value: value(name, coded),
    }))
}
