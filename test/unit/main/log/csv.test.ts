import { expect, it } from 'vitest'
import { csvHead, csvRow } from '@main/log/export/csv.ts'

const row = (fields: object | string) =>
  csvRow({
    ...{ seq: 1, at: '', previous: '', hash: 'h', seal: null },
    json: typeof fields === 'string' ? fields : JSON.stringify(fields),
  })

it('quotes every field, doubles quotes, keeps line ends inside, and ends with CR LF', () => {
  expect(row({ seq: 7, operator: 'a"b,c\r\nd', params: { n: 1 } })).toBe(
    '"7","","a""b,c\r\nd","","","","","","{""n"":1}","","h",""\r\n',
  )
  expect(csvHead().split(',')).toHaveLength(12)
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])(
  'gives a spreadsheet no formula: %j',
  (text) => {
    expect(row({ operator: text })).toContain(`"'${text}"`)
  },
)

it.each(['Ada', 'a=1', "'quoted", '2026-11-22', ''])('leaves what is none: %j', (text) => {
  expect(row({ operator: text })).toContain(`,"${text}",`)
})

it('shows a trace that was edited into no JSON as it stands', () => {
  expect(row('no json')).toBe('"","","","","","","","","no json","","h",""\r\n')
})

it('marks what came out of a journal by its time, a formula in it too', () => {
  const line = (journalAt: string) => row({ params: { journalAt } }).trimEnd()
  expect(line('2026-11-22T08:00:00.000Z').endsWith(',"2026-11-22T08:00:00.000Z"')).toBe(true)
  expect(line('=1+1').endsWith(`,"'=1+1"`)).toBe(true)
})
