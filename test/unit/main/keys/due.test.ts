import { describe, expect, it } from 'vitest'
import { dueOf } from '@main/keys/schedule/due.ts'
import { nextEvent, summaryOf } from '@main/keys/manage/view.ts'
import type { KeyRecord } from '@main/store/types.ts'

const NOW = '2026-11-22T08:00:00.000Z'
const BEFORE = '2026-11-22T07:59:59.999Z'
const LATER = '2026-11-23T08:00:00.000Z'
const MUCH_LATER = '2026-12-24T08:00:00.000Z'
const now = new Date(NOW)

const key = (over: Partial<KeyRecord> = {}): KeyRecord => ({
  ...{ id: 'id', alias: 'alias', description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' },
  ...{ origin: 'Keyrite', state: 'Enabled', isDefault: false, backup: 'token-only' },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', deletionAt: null, expiresAt: null },
  ...{ lastImportAt: null, rotationDays: null, rotationSince: null, lastRotatedAt: null },
  ...{ rotations: 0, commitment: null, wasDisabled: false },
  ...over,
})
/** Rotation is due at NOW. */
const rotates = { rotationDays: 30, rotationSince: '2026-10-23T08:00:00.000Z' } as const
const at = (time: string) => new Date(time)

describe('what is due', () => {
  it('is nothing for a key without plans', () => {
    expect(dueOf(key(), at('2999-01-01T00:00:00.000Z'))).toBeNull()
  })

  it('is due when its instant is reached', () => {
    const plans = [
      ['deletion', key({ state: 'PendingDeletion', deletionAt: NOW })],
      ['expiry', key({ origin: 'External', expiresAt: NOW })],
      ['rotation', key(rotates)],
    ] as const
    for (const [kind, record] of plans) {
      expect(dueOf(record, at(BEFORE)), kind).toBeNull()
      expect(dueOf(record, now)).toBe(kind)
      expect(dueOf(record, at(LATER))).toBe(kind)
    }
  })

  it('is first what comes last for a key', () => {
    const doomed = { state: 'PendingDeletion', deletionAt: NOW } as const
    expect(dueOf(key({ ...doomed, origin: 'External', expiresAt: BEFORE }), now)).toBe('deletion')
    const later = { ...doomed, deletionAt: LATER }
    expect(dueOf(key({ ...later, origin: 'External', expiresAt: BEFORE }), now)).toBe('expiry')
  })

  it.each(['Disabled', 'PendingDeletion', 'PendingImport'] as const)(
    'is no rotation of a key in state %s',
    (state) => {
      expect(dueOf(key({ ...rotates, state }), now)).toBeNull()
    },
  )

  it('is no rotation of a key that never rotates by itself, whatever its record says', () => {
    expect(dueOf(key({ ...rotates, origin: 'External' }), now)).toBeNull()
    expect(dueOf(key({ ...rotates, spec: 'EC_P256', usage: 'SIGN_VERIFY' }), now)).toBeNull()
    expect(dueOf(key({ ...rotates, isDefault: true }), now)).toBeNull()
  })
})

describe('what pages show of it', () => {
  it('is the first thing that will happen', () => {
    expect(nextEvent(key())).toBeNull()
    expect(nextEvent(key(rotates))).toEqual({ kind: 'rotation', at: NOW })
    const imported = { origin: 'External', expiresAt: LATER } as const
    expect(nextEvent(key(imported))).toEqual({ kind: 'expiry', at: LATER })
    const doomed = { ...imported, state: 'PendingDeletion', deletionAt: MUCH_LATER } as const
    expect(nextEvent(key(doomed))).toEqual({ kind: 'expiry', at: LATER })
    const sooner = { ...doomed, deletionAt: NOW } as const
    expect(nextEvent(key(sooner))).toEqual({ kind: 'deletion', at: NOW })
  })

  it('is no rotation that waits for the key to be enabled: that is overdue', () => {
    const rotation = (record: KeyRecord, when: Date) =>
      summaryOf({ key: record, version: 1, tags: [] }, { now: when, recoveryKeyId: null }).rotation
    const disabled = key({ ...rotates, state: 'Disabled' })
    expect(nextEvent(disabled)).toBeNull()
    expect(rotation(disabled, at(BEFORE))).toEqual({ days: 30, nextAt: NOW, overdue: false })
    expect(rotation(disabled, now)).toEqual({ days: 30, nextAt: NOW, overdue: true })
    expect(rotation(key(rotates), now)).toEqual({ days: 30, nextAt: NOW, overdue: false })
    expect(rotation(key(), now)).toBeNull()
  })

  it('is that there is no material, before the first version', () => {
    const empty = key({ origin: 'External', state: 'PendingImport' })
    const shown = (version: number) =>
      summaryOf({ key: empty, version, tags: [] }, { now, recoveryKeyId: null })
    expect(shown(0)).toMatchObject({ hasMaterial: false, version: 0 })
    expect(shown(3)).toMatchObject({ hasMaterial: true, version: 3 })
  })
})
