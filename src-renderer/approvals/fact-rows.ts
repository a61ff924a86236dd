import type { ApprovalFactName } from '@shared/domain/index.ts'
import type { ApprovalView } from '@shared/ipc/index.ts'
import type { Words } from '../composables/use-words.ts'
import { describeError } from '../ui/error-text.ts'

/** One line of what exactly will happen, as people read it aloud. */
export interface FactRow {
  readonly label: string
  readonly lines: readonly string[]
  /** An identifier or a digest: compared, not read. */
  readonly exact: boolean
}

interface Says extends Words {
  readonly roleName: (id: string) => string
}

const EXACT: ReadonlySet<string> = new Set<ApprovalFactName>([
  'key',
  'targetKey',
  'encryptedKeyMaterial',
  'encryptedPrivateKey',
  'importToken',
  'manifest',
])

/** `newRoles` tells what `roles` becomes; the two have the same words. */
function base(label: string): string {
  return label.startsWith('new') ? label.charAt(3).toLowerCase() + label.slice(4) : label
}

/** What becomes of a thing is told where it differs; what stays as it is says so once. */
export function factRows(facts: ApprovalView['facts'], says: Says): FactRow[] {
  const values = new Map(facts.map(({ label, value }) => [label, value]))
  const renewed = (label: string): string | undefined =>
    values.get(`new${label.charAt(0).toUpperCase()}${label.slice(1)}`)
  return facts.flatMap(({ label, value }): FactRow[] => {
    const was = label === base(label) ? undefined : values.get(base(label))
    if (was === value) return []
    const name = says.sayOr(`approvals.fact.${label}`, label)
    if (base(label) === 'approvals') {
      return [{ label: name, lines: rules(value, was ?? renewed(label), says), exact: false }]
    }
    const lines = linesOf(base(label), value, says)
    const same = was === undefined && renewed(label) === value
    return [
      {
        label: name,
        lines: same ? [...lines, says.say('approvals.unchanged')] : lines,
        exact: EXACT.has(label),
      },
    ]
  })
}

function linesOf(name: string, value: string, says: Says): string[] {
  const list = value.split(', ').filter(Boolean)
  if (value === '') return [says.say('approvals.none')]
  if (name === 'roles' || name === 'role') return list.map(says.roleName)
  if (name === 'permissions') return list.map((one) => says.value('permission', one))
  if (name === 'separate') {
    return value.split('; ').map((pair) => pair.split(', ').map(says.roleName).join(' + '))
  }
  if (name === 'state') return [says.sayOr(`people.states.${value}`, value)]
  if (name === 'code') return [says.say('approvals.code', { days: value })]
  if (name === 'recoversFiles') return [says.say('approvals.recoversFiles')]
  if (name === 'expiresAt' && value === 'never') return [says.say('approvals.never')]
  if (name === 'found') return list.map((one) => finding(one, says))
  return [says.value(name, value)]
}

/** `kind: count role; …`: of these, the ones that differ from `other`. */
function rules(value: string, other: string | undefined, says: Says): string[] {
  const all = value.split('; ')
  const others = new Set(other?.split('; ') ?? [])
  const differ = all.filter((rule) => !others.has(rule))
  const words = differ.map((rule) => {
    const [, kind = '', count = '', role = ''] = /^(\w+): (\d+) (.*)$/.exec(rule) ?? []
    const named = says.sayOr(`approvals.kind.${kind}`, kind)
    return says.say('approvals.rule', { kind: named, count, role: says.roleName(role) })
  })
  const left = all.length - differ.length
  return left > 0 ? [...words, says.say('approvals.otherRules', { n: left })] : words
}

/** `STORE_OLDER seq=60 token=100`, as the home page tells it. */
function finding(coded: string, says: Says): string {
  const [code = '', ...params] = coded.split(' ')
  const named = Object.fromEntries(params.map((param) => param.split('=')))
  return says.has(`errors.codes.${code}.what`)
    ? describeError({ code, params: named }, says).what
    : coded
}
