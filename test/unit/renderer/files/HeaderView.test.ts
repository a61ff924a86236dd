import { afterEach, expect, it } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import HeaderView from '@renderer/files/inspect/HeaderView.vue'
import type { FileHeaderView } from '@shared/ipc/index.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const header = (parts: Partial<FileHeaderView>): FileHeaderView => ({
  ...{ name: 'a.krt', bytes: 0, formatVersion: 1, createdAt: '2026-11-22T09:00:00.000Z' },
  ...{ vaultId: 'v1', ownVault: true, recipients: [], plaintextBytes: 0, archive: false },
  ...{ digest: '0f'.repeat(32), ...parts },
})
const fact = (label: string) =>
  wrapper
    .findAll('dl > div')
    .find((row) => row.get('dt').text() === label)
    ?.get('dd')
    .text()

it('a header says lengths once, and exactly', () => {
  wrapper = mountPart(HeaderView, {
    header: header({ bytes: 12_345, plaintextBytes: 313 }),
  })
  expect(fact('Size')).toBe('12.3 kB (12,345 bytes)')
  expect(fact('Size when opened')).toBe('313 bytes')
})

it('a header says what the log calls the file', () => {
  wrapper = mountPart(HeaderView, { header: header({}) })
  expect(fact('In the log as')).toContain('0f'.repeat(32))
})
