import { describe, expect, it } from 'vitest'
import { describeToken, text } from '@main/hsm/describe.ts'
import { pickToken, type NativeSlot } from '@main/hsm/slots.ts'

const info = {
  label: 'vault'.padEnd(32),
  manufacturerID: 'IBM\0\0\0',
  model: 'IBM SoftTok     ',
  serialNumber: '123             ',
  flags: 0x10000 | 0x400,
  maxSessionCount: 0,
  sessionCount: 0,
  maxRwSessionCount: 0,
  rwSessionCount: 0,
  maxPinLen: 8,
  minPinLen: 4,
  hardwareVersion: { major: 1, minor: 0 },
  firmwareVersion: { major: 2, minor: 6 },
  utcTime: '',
  totalPublicMemory: 0,
  freePublicMemory: 0,
  totalPrivateMemory: 0,
  freePrivateMemory: 4096,
}

function slot(key: string, label: string | null, serial = '123'): NativeSlot {
  const named = { ...info, label: label ?? '', serialNumber: serial }
  const token = label === null ? null : describeToken(named)
  return { key, present: token !== null, description: '', token, handle: Buffer.alloc(8) }
}

describe('describeToken', () => {
  it('takes padding off, of blanks and of zeros', () => {
    const token = describeToken(info)
    expect([token.label, token.serial, token.manufacturer]).toEqual(['vault', '123', 'IBM'])
    expect([token.hardware, token.firmware]).toEqual(['1.0', '2.6'])
    expect(text('  a b \0garbage')).toBe('  a b')
  })

  it('reads the flags one by one', () => {
    const { flags } = describeToken(info)
    const set = Object.entries(flags).filter(([, on]) => on)
    expect(set.map(([name]) => name).sort()).toEqual(['initialised', 'pinCountLow'])
  })

  it.each([
    [4096, 4096],
    [0xffff_ffff_ffff_ffffn, null],
    [0xffff_ffffn, null],
    [0n, 0],
  ])('tells free space %s as %s', (free, told) => {
    const freePrivateMemory = free as number // the binding answers bigint, whatever it declares
    expect(describeToken({ ...info, freePrivateMemory }).freeSpace).toBe(told)
  })
})

describe('pickToken', () => {
  const slots = [slot('a', 'one'), slot('b', null), slot('c', 'two'), slot('d', 'one', '456')]

  it('goes by serial and label', () => {
    expect(pickToken(slots, { serial: '123', label: 'one' }).key).toBe('a')
    expect(pickToken([...slots].reverse(), { serial: '123', label: 'one' }).key).toBe('a')
    expect(pickToken(slots, { serial: '456', label: 'one' }).key).toBe('d')
  })

  it('refuses none and two', () => {
    expect(() => pickToken(slots, { serial: '456', label: 'two' })).toThrow(
      expect.objectContaining({ code: 'TOKEN_NOT_FOUND' }),
    )
    const twice = [...slots, slot('e', 'two')]
    expect(() => pickToken(twice, { serial: '123', label: 'two' })).toThrow(
      expect.objectContaining({ code: 'TOKEN_AMBIGUOUS' }),
    )
  })
})
