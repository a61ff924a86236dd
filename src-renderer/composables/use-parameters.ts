import { useTime } from './use-time.ts'
import { useWords } from './use-words.ts'

export type Parameters = Readonly<Record<string, string | number | boolean>>

export interface NamedValue {
  readonly name: string
  readonly label: string
  readonly value: string
}

/** Where the words of a coded value stand, by the parameter's name. */
const CODED: Readonly<Record<string, string>> = {
  target: 'ceremony.targets',
  road: 'ceremony.wrapping.road',
  source: 'ceremony.material.sourceName',
  made: 'ceremony.made',
  backup: 'ceremony.result.backupText',
  step: 'ceremony.steps',
  to: 'ceremony.steps',
}
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** The parameters of a trace or a record as people read them; unknown ones as they came. */
export function useParameters(): (parameters: Parameters) => NamedValue[] {
  const { say, sayOr } = useWords()
  const { time } = useTime()

  function shown(name: string, value: string | number | boolean): string {
    if (typeof value === 'boolean') return say(value ? 'ui.yes' : 'ui.no')
    const text = String(value)
    if (MOMENT.test(text)) return time(text)
    // a road's reason is a code, an officer's is a sentence
    if (name === 'reason') return sayOr(`ceremony.reasons.${text}`, text)
    return CODED[name] ? sayOr(`${CODED[name]}.${text}`, text) : text
  }

  return (parameters) =>
    Object.entries(parameters).map(([name, value]) => ({
      name,
      label: sayOr(`errors.params.${name}`, name),
      value: shown(name, value),
    }))
}
