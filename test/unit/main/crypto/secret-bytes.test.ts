import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'

const disposed = expect.objectContaining({ code: 'SECRET_DISPOSED' }) as Error

describe('SecretBytes', () => {
  it('takes ownership of the given memory and wipes it', () => {
    const memory = new Uint8Array([1, 2, 3])
    const secret = SecretBytes.take(memory)
    expect(secret.length).toBe(3)
    secret.dispose()
    secret.dispose()
    expect([...memory]).toEqual([0, 0, 0])
    expect(secret.disposed).toBe(true)
  })

  it('takes a view of a larger buffer without touching the rest', () => {
    const whole = new Uint8Array([9, 1, 2, 9])
    SecretBytes.take(whole.subarray(1, 3)).dispose()
    expect([...whole]).toEqual([9, 0, 0, 9])
  })

  it('copies into memory outside the shared pool', () => {
    const original = Buffer.from([1, 2, 3])
    const secret = SecretBytes.copyOf(original)
    expect(secret.expose().buffer.byteLength).toBe(3)
    expect(SecretBytes.alloc(5).expose().buffer.byteLength).toBe(5)
    secret.dispose()
    expect([...original]).toEqual([1, 2, 3])
  })

  it('keeps a text as UTF-8, in memory outside the shared pool', () => {
    const secret = SecretBytes.ofText('pin ü 林')
    expect(secret.equals(new TextEncoder().encode('pin ü 林'))).toBe(true)
    expect(secret.expose().buffer.byteLength).toBe(secret.length)
    expect(SecretBytes.ofText('').length).toBe(0)
  })

  it('refuses every use after disposal', async () => {
    const secret = SecretBytes.copyOf(new Uint8Array(4))
    const other = SecretBytes.alloc(4)
    secret.dispose()
    expect(() => secret.expose()).toThrow(disposed)
    expect(() => secret.use((bytes) => bytes)).toThrow(disposed)
    expect(() => secret.length).toThrow(disposed)
    expect(() => secret.equals(new Uint8Array(4))).toThrow(disposed)
    expect(() => other.equals(secret)).toThrow(disposed)
    await expect(secret.useAsync(async (bytes) => bytes)).rejects.toThrow(disposed)
  })

  it('wipes only after the pending uses have settled', async () => {
    const secret = SecretBytes.copyOf(new Uint8Array([1, 2, 3]))
    let settle = () => {}
    const gate = new Promise<void>((resolve) => (settle = resolve))
    let seen: Buffer | undefined
    const pending = secret.useAsync(async (bytes) => {
      seen = bytes
      await gate
      return [...bytes]
    })
    secret.dispose()
    expect(() => secret.expose()).toThrow(disposed)
    settle()
    expect(await pending).toEqual([1, 2, 3])
    expect([...seen!]).toEqual([0, 0, 0])
  })

  it('wipes after a use that threw', () => {
    const secret = SecretBytes.copyOf(new Uint8Array([7]))
    const bytes = secret.expose()
    expect(() =>
      secret.use(() => {
        secret.dispose()
        throw new Error('boom')
      }),
    ).toThrow('boom')
    expect(bytes[0]).toBe(0)
  })

  it('is wiped by using', () => {
    const memory = Buffer.from([1])
    {
      using secret = SecretBytes.take(memory)
      expect(secret.expose()[0]).toBe(1)
    }
    expect(memory[0]).toBe(0)
  })

  it('never shows its bytes', () => {
    const secret = SecretBytes.copyOf(Buffer.from('hunter2'))
    const shown = [String(secret), JSON.stringify({ secret }), inspect({ secret }, { depth: 9 })]
    for (const text of shown) {
      expect(text).toContain('[secret]')
      expect(text).not.toContain('hunter2')
      expect(text).not.toContain('68')
    }
    expect(JSON.stringify(structuredClone({ ...secret }))).toBe('{}')
  })

  it('compares by content', () => {
    const secret = SecretBytes.copyOf(new Uint8Array([1, 2]))
    expect(secret.equals(new Uint8Array([1, 2]))).toBe(true)
    expect(secret.equals(SecretBytes.copyOf(new Uint8Array([1, 2])))).toBe(true)
    expect(secret.equals(new Uint8Array([1, 3]))).toBe(false)
    expect(secret.equals(new Uint8Array([1, 2, 3]))).toBe(false)
  })
})
