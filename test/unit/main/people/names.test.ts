// Names that people read before they agree to something.
import { expect, it } from 'vitest'
import { named } from '@main/people/changes/change.ts'
import { sameName, type Registry } from '@main/people/registry.ts'

it.each([
  ['Anna Officer', 'anna  OFFICER'],
  ['Anna', 'Аnnа'], // Cyrillic А and а
  ['Nora', 'Νora'], // Greek capital Nu reads as N
  ['Anna', 'An\uFE0Fna'],
  ['Anna', 'Anna\u3164'],
  ['security-officer', 'ѕecurity-officer'],
])('%j reads as %j', (one, other) => {
  expect(sameName(one, other)).toBe(true)
})

it.each([
  ['Anna', 'Anne'],
  ['Anna', 'Änna'],
  ['Иван', 'Ивана'],
  ['王伟', '王玮'],
])('%j does not read as %j', (one, other) => {
  expect(sameName(one, other)).toBe(false)
})

it('one role is never read as two', () => {
  const roles = [
    { id: '1', name: 'operator, auditor', permissions: [] },
    { id: '2', name: 'Keys', permissions: [] },
  ]
  const registry = { roles, groups: [] } as unknown as Registry
  expect(named(registry, ['1', '2', 'custodian'])).toBe('"operator, auditor", Keys, custodian')
})
