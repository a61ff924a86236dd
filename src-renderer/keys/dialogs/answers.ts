import type { TagView } from '@shared/ipc/index.ts'
import { DELETION_DAYS_MAX, DELETION_DAYS_MIN } from '@shared/limits.ts'
import type { ActionInput, KeyAction } from '../key-actions.ts'
import { tagsAreRight } from '../form/key-draft.ts'

/** Days that are proposed: long enough for somebody to miss the key (ours). */
const DELETION_DAYS_PROPOSED = 30

/** What a person filled in before an action; the days as far as they are a number. */
export interface Answers extends ActionInput {
  understood: boolean
  days: number
  tags: TagView[]
  tagKeys: string[]
}

export function noAnswers(): Answers {
  return {
    understood: false,
    days: DELETION_DAYS_PROPOSED,
    tags: [{ key: '', value: '' }],
    tagKeys: [],
  }
}

/** Whole days within the guide's limits (user guide 2.4.4). */
export function daysAreRight(days: number): boolean {
  return Number.isInteger(days) && days >= DELETION_DAYS_MIN && days <= DELETION_DAYS_MAX
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
      return answers.understood && daysAreRight(answers.days)
    case 'addTags':
      return answers.tags.length > 0 && tagsAreRight(answers.tags)
    case 'removeTags':
      return answers.tagKeys.length > 0
  }
}
