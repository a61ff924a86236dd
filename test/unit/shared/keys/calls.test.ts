import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { contract, type CallSpec } from '@shared/ipc'

// User guide, table 1-7, as it is printed; grants come with the people.
const TABLE_1_7 = {
  'keys.create': 'createKey',
  'keys.createDataKey': 'createDataKey',
  'keys.createDataKeyWithoutPlaintext': 'createDataKeyWithoutPlaintext',
  'keys.enable': 'enableKey',
  'keys.disable': 'disableKey',
  'keys.encryptDataKey': 'encryptDatakey',
  'keys.decryptDataKey': 'decryptDatakey',
  'keys.scheduleDeletion': 'scheduleKeyDeletion',
  'keys.cancelDeletion': 'cancelKeyDeletion',
  'keys.random': 'genRandom',
  'keys.updateAlias': 'updateKeyAlias',
  'keys.updateDescription': 'updateKeyDescription',
  'keys.deletionRisk': 'deleteKeyRiskTips',
  'keys.importMaterial': 'importKeyMaterial',
  'keys.deleteMaterial': 'deleteImportedKeyMaterial',
  'keys.encrypt': 'encryptData',
  'keys.decrypt': 'decryptData',
  'keys.createTag': 'createKeyTag',
  'keys.deleteTag': 'deleteKeyTag',
  'keys.batchCreateTags': 'batchCreateKeyTags',
  'keys.batchDeleteTags': 'batchDeleteKeyTags',
  'keys.enableRotation': 'enableKeyRotation',
  'keys.updateRotation': 'updateKeyRotationInterval',
  'keys.disableRotation': 'disableKeyRotation',
}

// What the table has no name of its own for; docs/keys.md, 'Names in the log'.
const OURS = {
  'keys.createExternal': 'createKey',
  'keys.replace': 'rotateKey',
  'keys.asymmetricEncrypt': 'encryptData',
  'keys.asymmetricDecrypt': 'asymmetricDecrypt',
  'keys.sign': 'sign',
  'keys.verify': 'verify',
  'keys.publicKey': 'getPublicKey',
  'keys.getParametersForImport': 'getParametersForImport',
  'keys.save': 'saveToFile',
  'keys.saveImportParameters': 'saveToFile',
}

/** Plain looks. */
const UNTRACED = ['keys.list', 'keys.get', 'keys.tagsInUse', 'keys.issuedParameters']

const calls = Object.entries<CallSpec>(contract).filter(([name]) => name.startsWith('keys.'))

describe('calls about keys', () => {
  it('are named in the log as in table 1-7, to the letter', () => {
    const named = calls.filter(([name]) => !UNTRACED.includes(name))
    expect(Object.fromEntries(named.map(([name, { trace }]) => [name, trace?.operation]))).toEqual({
      ...TABLE_1_7,
      ...OURS,
    })
  })

  it('are about a key, but for random numbers', () => {
    const resources = calls.map(([name, { trace }]) => [name, trace?.resource])
    const others = resources.filter(([, resource]) => resource !== undefined && resource !== 'cmk')
    expect(others).toEqual([['keys.random', 'rng']])
  })

  it('are refused while the clock is behind, wherever they change or use a key', () => {
    const looks = calls.filter(([, { effect }]) => effect === 'read').map(([name]) => name)
    expect(looks.sort()).toEqual(
      [
        ...UNTRACED,
        ...['keys.deletionRisk', 'keys.publicKey', 'keys.save', 'keys.saveImportParameters'],
      ].sort(),
    )
  })

  it('say spec and usage of a key once, when it is made', () => {
    const saying = calls.filter(([, { input }]) => 'usage' in fieldsOf(input)).map(([name]) => name)
    expect(saying.sort()).toEqual(['keys.create', 'keys.createExternal'])
    expect(calls.filter(([, { input }]) => 'spec' in fieldsOf(input))).toHaveLength(2)
  })
})

function fieldsOf(input: z.ZodType): object {
  return 'shape' in input && typeof input.shape === 'object' ? (input.shape ?? {}) : {}
}
