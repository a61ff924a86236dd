import { describe, expect, it } from 'vitest'
import {
  allowedOperations,
  KEY_OPERATIONS,
  KEY_SPECS,
  KEY_STATES,
  refusal,
  statesFor,
  usagesOf,
  type KeyFacts,
  type KeyState,
} from '@shared/domain'
import { cells, COLUMNS, TABLE, type Cell, type Column } from './operations.table.ts'

const factsOf = (column: Column, state: KeyState): KeyFacts[] => {
  const { origin, usage, rotates, isDefault } = column
  const hasMaterial = state !== 'PendingImport'
  return column.specs.map((spec) => ({
    ...{ state, origin, spec, usage, isDefault, rotates, hasMaterial },
  }))
}

const name = ({ operation, column, state }: Cell) => `${operation}: ${column.name}, ${state}`

describe('the table of operations', () => {
  it('has a row for every operation, and a letter for every kind of key', () => {
    expect(TABLE.map(({ operation }) => operation)).toEqual([...KEY_OPERATIONS])
    for (const { operation, cells: byState } of TABLE) {
      for (const state of KEY_STATES) {
        expect(byState[state].replaceAll(' ', ''), operation).toHaveLength(COLUMNS.length)
      }
    }
  })

  it('has a column for every spec in every usage', () => {
    const local = COLUMNS.filter(({ origin, isDefault }) => origin === 'Keyrite' && !isDefault)
    for (const spec of KEY_SPECS) {
      const columns = local.filter((column) => column.specs.includes(spec) && !column.rotates)
      expect(columns.map(({ usage }) => usage).sort(), spec).toEqual([...usagesOf(spec)].sort())
    }
  })

  it('is what the rules say, cell by cell', () => {
    const wrong: string[] = []
    for (const cell of cells()) {
      for (const facts of factsOf(cell.column, cell.state)) {
        const said = refusal(cell.operation, facts)
        if (said !== cell.refusal) wrong.push(`${name(cell)}, ${facts.spec}: ${String(said)}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('is what pages offer', () => {
    for (const column of COLUMNS) {
      for (const state of KEY_STATES) {
        const here = cells().filter((cell) => cell.column === column && cell.state === state)
        if (here.length === 0) continue
        const offered = here.filter((cell) => cell.refusal === null)
        for (const facts of factsOf(column, state)) {
          expect(allowedOperations(facts), `${column.name}, ${state}`).toEqual(
            offered.map(({ operation }) => operation),
          )
        }
      }
    }
  })

  it('has no public key of a key that goes before its material came', () => {
    const empty = COLUMNS.filter(({ origin }) => origin === 'External')
      .flatMap((column) => factsOf(column, 'PendingDeletion'))
      .filter(({ spec }) => spec !== 'AES_256' && spec !== 'SM4_128')
    expect(empty.length).toBeGreaterThan(0)
    for (const facts of empty) {
      expect(refusal('getPublicKey', facts)).toBeNull()
      expect(refusal('getPublicKey', { ...facts, hasMaterial: false })).toBe('KEY_STATE_REFUSED')
    }
  })

  it('names the states that an operation needs', () => {
    for (const { operation } of TABLE) {
      const states = new Set(
        cells()
          .filter((cell) => cell.operation === operation && cell.refusal === null)
          .map(({ state }) => state),
      )
      expect([...statesFor(operation)].sort(), operation).toEqual([...states].sort())
    }
  })
})
