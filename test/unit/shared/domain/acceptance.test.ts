import { describe, expect, it } from 'vitest'
import { acceptanceOf, type ScriptRole } from '@shared/domain'

const place = (personId: string, role: ScriptRole = 'security-officer') => ({ personId, role })
const [ada, bea] = [place('ada'), place('bea')]
const carl = place('carl', 'custodian')
const TWO = ['security-officer', 'security-officer'] as const

describe('an exception sheet is accepted', () => {
  it.each([
    ['by the other officer', [ada, bea, carl], [], ['bea'], 1],
    ['by another participant, where there is no other officer', [ada, carl], [], ['carl'], 1],
    ['by the writer, who is alone', [ada], [], ['ada'], 1],
    ['by the lone person of all places', [ada, place('ada', 'custodian')], [...TWO], ['ada'], 1],
    ['by anybody else, where no officer takes part', [carl, place('c2', 'custodian')], [], 2, 1],
    ['by as many as would have signed', [ada, bea, carl], [...TWO], ['ada', 'bea'], 2],
    ['by those whose role signs, too', [ada, carl], ['custodian', TWO[0]], ['ada', 'carl'], 2],
    ['by two of a role only where two have it', [ada, carl], [...TWO], ['carl'], 1],
    ['by nobody, where nobody is left', [], [], [], 1],
  ] as const)('%s', (_, places, leftOut, people, needed) => {
    const found = acceptanceOf(places, 'ada', leftOut)
    expect(found.needed).toBe(needed)
    if (typeof people === 'number') expect(found.people).toHaveLength(people)
    else expect(found.people).toEqual(people)
  })
})
