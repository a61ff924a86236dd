import { formatTime } from './use-time.ts'

/** Where the words of a coded value stand, by the parameter's name. */
const CODED: Readonly<Record<string, readonly string[]>> = {
  target: ['ceremony.targets'],
  road: ['ceremony.wrapping.road'],
  source: ['ceremony.material.sourceName'],
  made: ['keyDetail.made', 'ceremony.made'],
  backup: ['ceremony.result.backupText', 'keys.backups'],
  step: ['ceremony.steps'],
  to: ['ceremony.steps'],
  // a road's reason is a code, an officer's is a sentence
  reason: ['ceremony.reasons'],
  state: ['keys.states'],
  needs: ['keys.states'],
  origin: ['keys.origins'],
  usage: ['keys.usages'],
  custody: ['keyDetail.custody'],
  custodyReason: ['keyDetail.custody.short'],
  operation: ['errors.operations'],
  permission: ['people.permissions.one'],
  operations: ['people.permissions.one'],
  field: ['errors.fields'],
  // what others agree to, by its row in the policy
  kind: ['errors.kinds', 'approvals.kind'],
  call: ['approvals.call'],
  why: ['approvals.why'],
  expected: ['errors.kinds'],
}
/** Parameters that name several things, as `a, b, c`. */
const LISTS: ReadonlySet<string> = new Set(['needs', 'allowed', 'operations'])
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

type SayOr = (key: string, fallback: string) => string

/** The value of an error's or a trace's parameter as people read it; an unknown one as it came. */
export function codedValue(
  sayOr: SayOr,
  locale: string,
  name: string,
  value: string | number | boolean,
): string {
  if (typeof value === 'boolean') return sayOr(value ? 'ui.yes' : 'ui.no', String(value))
  const text = String(value)
  if (MOMENT.test(text)) return formatTime(text, locale)
  const word = (one: string): string =>
    (CODED[name] ?? []).reduceRight((other, branch) => sayOr(`${branch}.${one}`, other), one)
  if (!LISTS.has(name)) return word(text)
  const list = new Intl.ListFormat(locale, { type: 'disjunction' })
  return list.format(text.split(', ').map(word))
}
