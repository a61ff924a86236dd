import { describe, expect, it } from 'vitest'
import { findDates } from '../../../../../src-main/byok/parameters/dates/find-dates.ts'

const now = new Date('2026-11-22T03:00:00Z')
const read = (line: string) => findDates(line, now).map(({ at }) => at.toISOString())
const local = (...parts: [number, number, number, number, number, number]) =>
  new Date(
    parts[0],
    parts[1] - 1,
    ...(parts.slice(2) as [number, number, number, number]),
  ).toISOString()

const TEN_PAST = '2026-11-22T10:15:00.000Z'
const stated: [string, string][] = [
  ['2026-11-22T10:15:00Z', TEN_PAST],
  ['2026-11-22T18:15:00.123456+08:00', TEN_PAST],
  ['2026-11-22 18:15:00 +0800', TEN_PAST],
  ['2026/11/22 18:15:00 GMT+08:00', TEN_PAST],
  ['2026/11/22 18:15:00 UTC+8', TEN_PAST],
  ['2026/11/22 18:15:00 (UTC+08:00)', TEN_PAST],
  ['2026-11-22 10:15:00 UTC', TEN_PAST],
  ['2026年11月22日 18:15:00 北京时间', TEN_PAST],
  ['过期时间(UTC+8):2026年11月22日18时15分00秒', TEN_PAST],
  ['2026年11月22日 下午6:15 GMT+8', TEN_PAST],
  ['Sun, 22 Nov 2026 18:15:00 +0800', TEN_PAST],
  ['Sunday, 22-Nov-2026 10:15:00 GMT', TEN_PAST],
  ['Sun Nov 22 10:15:00 UTC 2026', TEN_PAST],
  ['Sun Nov 22 18:15:00 CST 2026', TEN_PAST],
  ['Sun Nov 22 2026 18:15:00 GMT+0800 (China Standard Time)', TEN_PAST],
  ['November 22nd, 2026 at 10:15 AM UTC', TEN_PAST],
  ['Nov 22, 2026, 5:15:00 PM GMT+7', TEN_PAST],
  ['22 November 2026 10:15 UTC', TEN_PAST],
  ['22/11/2026 10:15:00 UTC', TEN_PAST],
  ['11/22/2026 10:15:00 UTC', TEN_PAST],
  ['22.11.2026 10:15 UTC', TEN_PAST],
  ['2026.11.22 10:15:00 UTC', TEN_PAST],
  ['22/Nov/2026:10:15:00 +0000', TEN_PAST],
  ['2026-11-22 10:15:00.000 +0000 UTC', TEN_PAST],
  ['10:15 UTC on Sunday, 22 November 2026', TEN_PAST],
  ['6:15 PM GMT+8, 2026-11-22', TEN_PAST],
  ['20261122T101500Z', TEN_PAST],
  ['20261122101500 UTC', TEN_PAST],
  ['1795342500', TEN_PAST],
  ['1795342500000', TEN_PAST],
  ['1795342500.0', TEN_PAST],
  ['12:00 AM is not 2026-11-22 12:15 am UTC', '2026-11-22T00:15:00.000Z'],
]

describe('findDates', () => {
  it.each(stated)('reads %s', (line, expected) => {
    expect(read(line)).toEqual([expected])
    expect(findDates(line, now)[0]).toMatchObject({ zone: 'stated', timed: true })
    expect(read(`before ${line}`)).toEqual([expected])
  })

  it.each([
    '2026-11-22 10:15:00',
    '2026-11-22_10-15-00'.replace(/-(\d\d)-(\d\d)$/, ':$1:$2'),
    '2026/11/22T10:15',
    '22 Nov 2026 10:15',
    '2026年11月22日 10:15:00',
    '2026年11月22日上午10点15分',
    '20261122101500',
  ])('takes %s for local time', (line) => {
    expect(read(line)).toEqual([local(2026, 11, 22, 10, 15, 0)])
    expect(findDates(line, now)[0]).toMatchObject({ zone: 'assumed', timed: true })
  })

  it.each(['22 Nov 2026', '2026-11-22', '2026年11月22日', 'Nov 22, 2026', '22/11/2026'])(
    'takes the end of the day for %s',
    (line) => {
      expect(read(line)).toEqual([local(2026, 11, 22, 23, 59, 59)])
      expect(findDates(line, now)[0]).toMatchObject({ timed: false })
    },
  )

  it('finds several in their order and keeps them apart', () => {
    expect(read('from 2026-11-22T10:15:00Z to 23 Nov 2026 10:15:00 UTC')).toEqual([
      TEN_PAST,
      '2026-11-23T10:15:00.000Z',
    ])
  })

  it('takes the nearer reading where day and month could be swapped, and says so', () => {
    const [date] = findDates('11/12/2026 10:15:00 UTC', now)
    expect(date?.at.toISOString()).toBe('2026-11-12T10:15:00.000Z')
    expect(date?.ambiguous).toBe(true)
  })

  it.each([
    '2026-13-22 10:15:00',
    '2026-11-31',
    '31 June 2026',
    '22 Foo 2026',
    '2026-11-22 25:00:00',
    '1501578',
    '123456789012345',
    'a1795342500',
    'no date at all, version 1.2.3',
  ])('finds none in %s', (line) => {
    expect(read(line)).toEqual([])
  })
})
