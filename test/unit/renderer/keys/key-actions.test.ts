import { describe, expect, it } from 'vitest'
import { actionRefusal, KEY_ACTIONS, perform } from '@renderer/keys/key-actions.ts'
import { noAnswers } from '@renderer/keys/dialogs/answers.ts'
import { keySummary, keyView } from '../support/keys.ts'
import { stubKeyrite } from '../support/keyrite.ts'

describe('what is possible', () => {
  it.each([
    ['Enabled', ['disable', 'scheduleDeletion', 'addTags', 'removeTags']],
    ['Disabled', ['enable', 'scheduleDeletion', 'addTags', 'removeTags']],
    ['PendingDeletion', ['cancelDeletion', 'addTags', 'removeTags']],
    ['PendingImport', ['scheduleDeletion', 'addTags', 'removeTags']],
  ] as const)('with a key that is %s', (state, expected) => {
    const key = keySummary({ state })
    expect(KEY_ACTIONS.filter((action) => actionRefusal(action, key) === null)).toEqual(expected)
  })

  it('is nothing of this with a default key that is enabled', () => {
    const key = keySummary({ isDefault: true, alias: 'file/default' })
    expect(KEY_ACTIONS.filter((action) => actionRefusal(action, key) === null)).toEqual([])
    expect(actionRefusal('disable', key)).toBe('KEY_IS_DEFAULT')
  })
})

it('asks main for exactly what was answered', async () => {
  const answer = () => keyView()
  const stub = stubKeyrite({
    'keys.enable': answer,
    'keys.disable': answer,
    'keys.scheduleDeletion': answer,
    'keys.cancelDeletion': answer,
    'keys.batchCreateTags': answer,
    'keys.batchDeleteTags': answer,
  })
  const answers = {
    ...noAnswers(),
    understood: true,
    days: 7,
    tags: [{ key: 'env', value: 'prod' }],
    tagKeys: ['team'],
  }
  for (const action of KEY_ACTIONS) await perform(action, 'k1', answers)
  expect(stub.calls).toEqual([
    { name: 'keys.enable', input: { keyId: 'k1' } },
    { name: 'keys.disable', input: { keyId: 'k1', understood: true } },
    { name: 'keys.scheduleDeletion', input: { keyId: 'k1', days: 7, understood: true } },
    { name: 'keys.cancelDeletion', input: { keyId: 'k1' } },
    { name: 'keys.batchCreateTags', input: { keyId: 'k1', tags: [{ key: 'env', value: 'prod' }] } },
    { name: 'keys.batchDeleteTags', input: { keyId: 'k1', keys: ['team'] } },
  ])
})
