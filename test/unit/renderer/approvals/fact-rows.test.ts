import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { APPROVAL_KINDS } from '@shared/domain/index.ts'
import { factRows, type FactRow } from '@renderer/approvals/fact-rows.ts'
import { useWords } from '@renderer/composables/use-words.ts'
import { useRoles } from '@renderer/session/use-roles.ts'
import { mountPart } from '../support/mount.ts'

type Facts = Parameters<typeof factRows>[0]

beforeEach(() => setActivePinia(createPinia()))

function read(facts: Facts): FactRow[] {
  let rows: FactRow[] = []
  const Part = {
    setup: () => {
      rows = factRows(facts, { ...useWords(), ...useRoles() })
      return () => null
    },
  }
  mountPart(Part).unmount()
  return rows
}
const lines = (facts: Facts) => read(facts).map(({ label, lines }) => [label, ...lines])

it('tells roles and operations in words, and digests as they are', () => {
  const facts = [
    { label: 'roles', value: 'security-officer, auditor' },
    { label: 'permissions', value: 'createKey, listKeys' },
    { label: 'expiresAt', value: 'never' },
    { label: 'manifest', value: 'ab12' },
  ]
  expect(lines(facts)).toEqual([
    ['Roles', 'Security officer', 'Auditor'],
    ['Operations', 'Create keys', 'List keys'],
    ['Expiry', 'Never'],
    ['Manifest, SHA-256', 'ab12'],
  ])
  expect(read(facts).map(({ exact }) => exact)).toEqual([false, false, false, true])
})

it('says once what stays as it is, and both where it changes', () => {
  const same = [
    { label: 'name', value: 'Olu' },
    { label: 'newName', value: 'Olu' },
  ]
  expect(lines(same)).toEqual([['Name', 'Olu', '(stays as it is)']])
  const changed = [
    { label: 'roles', value: '' },
    { label: 'newRoles', value: 'operator' },
  ]
  expect(lines(changed)).toEqual([
    ['Roles', 'None'],
    ['Roles from now on', 'Operator'],
  ])
})

it('says what becomes of a person, and that there will be a code to watch', () => {
  const facts = [
    { label: 'state', value: 'enabled' },
    { label: 'newState', value: 'disabled' },
  ]
  expect(lines(facts)).toEqual([
    ['State', 'Enabled'],
    ['State from now on', 'Disabled'],
  ])
  const [code] = read([{ label: 'code', value: '7' }])
  expect(code?.label).toBe('One-time code')
  expect(code?.lines[0]).toMatch(/shown once.*Watch.*Good for 7 days/)
  const [files] = read([{ label: 'recoversFiles', value: 'yes' }])
  expect(files?.lines[0]).toMatch(/recovery key of the files/)
})

it('names of the rules only those that change, and how many do not', () => {
  const all = (exporting: number) =>
    APPROVAL_KINDS.map(
      (kind) => `${kind}: ${kind === 'exportBundle' ? exporting : 2} security-officer`,
    ).join('; ')
  const rest = `As before for the other operations (${APPROVAL_KINDS.length - 1})`
  const facts = [
    { label: 'approvals', value: all(2) },
    { label: 'newApprovals', value: all(1) },
  ]
  expect(lines(facts)).toEqual([
    ['Who has to agree', 'Export a bundle: 2, Security officer', rest],
    ['Who has to agree from now on', 'Export a bundle: 1, Security officer', rest],
  ])
})

it('tells a finding as the home page does, and an unknown one as it came', () => {
  const [known, unknown] = read([
    { label: 'found', value: 'STORE_OLDER seq=60 token=100' },
    { label: 'later', value: 'whatever' },
  ])
  expect(known?.lines[0]).toContain('the log ends at 60, the token has seen 100')
  expect(unknown).toEqual({ label: 'later', lines: ['whatever'], exact: false })
})
