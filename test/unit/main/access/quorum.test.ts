import { describe, expect, it } from 'vitest'
import { canAgreeWithout, quorumOf, type Standing } from '@main/access/approvals/quorum.ts'
import { DEFAULT_POLICY } from '@main/access/index.ts'

const standing = (name: string, role: string, over: Partial<Standing> = {}): Standing => ({
  ...{ id: name, name, enabled: true, roles: new Set([role]), hasPassphrase: true, isNew: false },
  ...over,
})
const OFFICER = 'security-officer'
const officers = (...names: string[]) => names.map((name) => standing(name, OFFICER))
const policy = (count: number, role: string) => ({
  ...DEFAULT_POLICY,
  approvals: { ...DEFAULT_POLICY.approvals, exportBundle: { count, role } },
})
const needed = (count: number, role: string, everybody: readonly Standing[]) => {
  const quorum = quorumOf('exportBundle', policy(count, role), everybody)
  return [quorum.needed, quorum.role]
}

describe('a rule for another role', () => {
  const three = officers('Ada', 'Bea', 'Cleo')
  const auditors = ['Uwe', 'Una'].map((name) => standing(name, 'auditor'))

  it('is kept as long as enough people have the role', () => {
    expect(needed(2, 'auditor', [...three, ...auditors])).toEqual([2, 'auditor'])
  })

  it('takes as many officers where nobody has it any more', () => {
    const gone = auditors.map((one) => ({ ...one, enabled: false }))
    expect(needed(2, 'auditor', [...three, ...gone])).toEqual([2, OFFICER])
    expect(needed(3, 'auditor', three)).toEqual([3, OFFICER])
    expect(needed(3, 'auditor', officers('Ada'))).toEqual([1, OFFICER])
  })

  it('takes officers where they are more of those asked for than are left of the role', () => {
    expect(needed(2, 'auditor', [...three, ...auditors.slice(1)])).toEqual([2, OFFICER])
    expect(needed(2, 'auditor', [...officers('Ada'), ...auditors.slice(1)])).toEqual([1, 'auditor'])
    const fresh = auditors.map((one) => ({ ...one, isNew: true, hasPassphrase: false }))
    expect(needed(2, 'auditor', [...three, ...fresh])).toEqual([2, OFFICER])
  })
})

describe('whoever loses the passphrase', () => {
  const reset = (everybody: readonly Standing[], about: string | null) =>
    quorumOf('resetPassphrase', DEFAULT_POLICY, everybody, about)

  it('is none of those who agree, and makes nobody else fewer', () => {
    const two = reset(officers('Ada', 'Bea'), 'Bea')
    expect(two).toMatchObject({ needed: 2, role: OFFICER })
    expect(two.people.map(({ id }) => id)).toEqual(['Ada'])
    expect(reset(officers('Ada', 'Bea'), null).people).toHaveLength(2)
  })

  it('can be helped by three officers, and not by two or one', () => {
    const without = (...names: string[]) =>
      canAgreeWithout('Bea', reset(officers(...names), 'Bea'), officers(...names))
    expect(without('Ada', 'Bea', 'Cleo')).toBe(true)
    expect(without('Ada', 'Bea')).toBe(false)
    expect(without('Bea')).toBe(false)
  })

  it('can’t be helped by those who have a code, are disabled, or may not ask for it', () => {
    const others = (over: Partial<Standing>) => {
      const all = [...officers('Ada', 'Bea'), standing('Cleo', OFFICER, over)]
      return canAgreeWithout('Bea', reset(all, 'Bea'), all)
    }
    expect(others({})).toBe(true)
    expect(others({ hasPassphrase: false })).toBe(false)
    expect(others({ enabled: false })).toBe(false)
    // Two auditors could agree, but only an officer can ask for it.
    const auditors = ['Uwe', 'Una'].map((name) => standing(name, 'auditor'))
    const rule = { count: 2, role: 'auditor' }
    const byAuditors = {
      ...DEFAULT_POLICY,
      approvals: { ...DEFAULT_POLICY.approvals, resetPassphrase: rule },
    }
    const of = (all: readonly Standing[]) =>
      canAgreeWithout('Bea', quorumOf('resetPassphrase', byAuditors, all, 'Bea'), all)
    expect(of([...officers('Bea'), ...auditors])).toBe(false)
    expect(of([...officers('Ada', 'Bea'), ...auditors])).toBe(true)
  })
})
