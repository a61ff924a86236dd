import type { TagView } from '@shared/ipc/index.ts'
import { DELETION_DAYS_MAX, DELETION_DAYS_MIN } from '@shared/limits.ts'
import type { ActionInput, KeyAction } from '../key-actions.ts'
import { tagsAreRight } from '../form/key-draft.ts'

/** Days that are proposed: long enough for somebody to miss the key (ours). */
const DELETION_DAYS_PROPOSED = 30

/** How far the risks of a deletion are shown: not of all keys yet; of all; of some they can't be had. */
export type RisksShown = 'not-yet' | 'all' | 'some-unknown'

/** What a person filled in before an action; the days as far as they are a number. */
export interface Answers extends ActionInput {
  understood: boolean
  risks: RisksShown
  /** Where risks can't be had: that this is known, too, was ticked. */
  unknownTaken: boolean
  days: number
  tags: TagView[]
  tagKeys: string[]
}

export function noAnswers(): Answers {
  return {
    understood: false,
    risks: 'not-yet',
    unknownTaken: false,
    days: DELETION_DAYS_PROPOSED,
    tags: [{ key: '', value: '' }],
    tagKeys: [],
  }
}

/** Whole days within the guide's limits (user guide 2.4.4). */
export function daysAreRight(days: number): boolean {
  return Number.isInteger(days) && days >= DELETION_DAYS_MIN && days <= DELETION_DAYS_MAX
}

/** Nobody confirms a deletion before what speaks against it was to be read. */
function risksAreSeen({ risks, unknownTaken }: Answers): boolean {
  return risks === 'all' || (risks === 'some-unknown' && unknownTaken)
}

/** True when nothing that this action needs is missing. */
export function answered(action: KeyAction, answers: Answers): boolean {
  switch (action) {
    case 'enable':
    case 'cancelDeletion':
      return true
    case 'disable':
      return answers.understood
    case 'scheduleDeletion':
      return answers.understood && daysAreRight(answers.days) && risksAreSeen(answers)
    case 'addTags':
      return answers.tags.length > 0 && tagsAreRight(answers.tags)
    case 'removeTags':
      return answers.tagKeys.length > 0
  }
}
