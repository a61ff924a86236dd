import { expect, it } from 'vitest'
import { isFiltered, NO_FILTER, queryOf, timesOf } from '@renderer/log/log-filter.ts'

it('asks for nothing that was not chosen', () => {
  expect(queryOf(NO_FILTER)).toEqual({ search: '', outcome: 'all' })
  expect(isFiltered(NO_FILTER)).toBe(false)
  expect(isFiltered({ ...NO_FILTER, search: '  ' })).toBe(false)
})

it('asks for what came out of a journal, or did not, only when that was chosen', () => {
  expect(queryOf({ ...NO_FILTER, journal: true })).toMatchObject({ journal: true })
  expect(queryOf({ ...NO_FILTER, journal: false })).toMatchObject({ journal: false })
  expect(isFiltered({ ...NO_FILTER, journal: false })).toBe(true)
})

it('tells nobody from everybody', () => {
  expect(queryOf({ ...NO_FILTER, operator: '' })).toMatchObject({ operator: '' })
  expect(isFiltered({ ...NO_FILTER, operator: '' })).toBe(true)
})

it('takes local minutes, the last one whole, and leaves out what is no time', () => {
  const from = new Date(2026, 10, 22, 9, 5).toISOString()
  const to = new Date(2026, 10, 22, 9, 7, 59, 999).toISOString()
  expect(timesOf({ from: '2026-11-22T09:05', to: '2026-11-22T09:07' })).toEqual({ from, to })
  expect(timesOf({ from: '', to: 'soon' })).toEqual({})
})
