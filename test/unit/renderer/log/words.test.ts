// What the log names, in words: an auditor reads no code where there is a name for it.
import { expect, it } from 'vitest'
import { contract, type CallSpec } from '@shared/ipc/index.ts'
import en from '@renderer/locales/en/index.ts'
import zh from '@renderer/locales/zh-CN/index.ts'

const traces = Object.values(contract as Record<string, CallSpec>).flatMap(({ trace }) =>
  trace ? [trace] : [],
)
/** What main writes without a call of that name; a call without a trace of its own is a 'call'. */
const BY_ITSELF = [
  ...['requestApproval', 'endApproval', 'restoreStore', 'restoreKey', 'loseKey', 'loseMaterial'],
  ...['leaveKeyDeleted', 'expireKeyMaterial', 'deleteKey', 'journalFull', 'journalDamaged'],
  ...['showParametersForImport', 'decryptDatakey', 'createDataKey'],
]

it.each([
  ['English', en.log],
  ['Chinese', zh.log],
] as const)('has words for every operation and object, in %s', (_, { operations, resources }) => {
  const named = [...traces.map(({ operation }) => operation), ...BY_ITSELF]
  expect(named.filter((operation) => !(operation in operations))).toEqual([])
  const objects = [...traces.map(({ resource }) => resource), 'call']
  expect(objects.filter((resource) => !(resource in resources))).toEqual([])
})
