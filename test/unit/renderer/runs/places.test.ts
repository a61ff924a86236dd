import { describe, expect, it } from 'vitest'
import {
  arrange,
  candidatesOf,
  emptyRoles,
  fitting,
  placesOf,
  seatsOf,
  type Candidate,
} from '@renderer/runs/script/places.ts'
import { peopleView, personView } from '../support/people.ts'

const seats = seatsOf({
  roles: [
    { role: 'security-officer', count: 2 },
    { role: 'auditor', count: 1 },
  ],
})
const person = (id: string, ...roles: string[]): Candidate => ({
  ...{ id, name: id, roles: new Set(roles) },
})

describe('places', () => {
  it('are given to those who have the role, whoever is signed in first', () => {
    const people = [
      person('a', 'security-officer'),
      person('b', 'security-officer', 'auditor'),
      person('c', 'auditor'),
    ]
    expect(placesOf(seats, arrange(seats, people, 'b'))).toEqual([
      { role: 'security-officer', personId: 'b' },
      { role: 'security-officer', personId: 'a' },
      { role: 'auditor', personId: 'c' },
    ])
  })

  it('are one for each person, and stay open where there is nobody', () => {
    const people = [person('a', 'security-officer', 'auditor'), person('b', 'operator')]
    const taken = arrange(seats, people, 'a')
    expect(placesOf(seats, taken)).toEqual([{ role: 'security-officer', personId: 'a' }])
    expect(emptyRoles(seats, taken)).toEqual(['auditor'])
    expect(fitting(seats[2]!, people, seats, taken)).toEqual([])
  })

  it('are one of each role for a person who is alone, whatever the roles', () => {
    const taken = arrange(seats, [person('a', 'security-officer')], 'a')
    expect(placesOf(seats, taken)).toEqual([
      { role: 'security-officer', personId: 'a' },
      { role: 'auditor', personId: 'a' },
    ])
    expect(emptyRoles(seats, taken)).toEqual([])
  })

  it('are for enabled people, with what their groups carry', () => {
    const group = { id: 'g', name: 'Controllers', roles: ['auditor'] }
    const people = [
      personView({ id: 'a', roles: [], groups: ['g'] }),
      personView({ id: 'b', enabled: false }),
    ]
    const found = candidatesOf(peopleView(people, { groups: [group] }))
    expect(found.map(({ id, roles }) => [id, [...(roles ?? [])]])).toEqual([['a', ['auditor']]])
  })
})
