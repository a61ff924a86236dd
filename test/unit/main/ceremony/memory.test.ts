import { describe, expect, it } from 'vitest'
import { CeremonyMemory } from '@main/ceremony/memory.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'

const secret = () => SecretBytes.copyOf(new Uint8Array([1, 2, 3]))

describe("a ceremony's secrets", () => {
  it('are wiped beyond those that are recorded', () => {
    const memory = new CeremonyMemory()
    const [first, second] = [secret(), secret()]
    memory.addComponent('c', first)
    memory.addComponent('c', second)
    memory.keepComponents('c', 1)
    expect(memory.of('c').components).toEqual([first])
    expect([first.disposed, second.disposed]).toEqual([false, true])
  })

  it('are replaced only by wiping', () => {
    const memory = new CeremonyMemory()
    const [one, other] = [secret(), secret()]
    memory.keepRehearsalKey('c', one)
    memory.keepRehearsalKey('c', other)
    expect([one.disposed, other.disposed]).toEqual([true, false])
    expect(memory.of('c').rehearsalKey).toBe(other)
  })

  it('find no place any more after a lock, and are wiped', () => {
    const memory = new CeremonyMemory()
    const [before, component, key] = [secret(), secret(), secret()]
    memory.addComponent('c', before)
    memory.wipeAll()
    const locked = expect.objectContaining({ code: 'VAULT_LOCKED' }) as Error
    expect(() => memory.addComponent('c', component)).toThrow(locked)
    expect(() => memory.keepRehearsalKey('c', key)).toThrow(locked)
    expect([before, component, key].map(({ disposed }) => disposed)).toEqual([true, true, true])
    expect(memory.of('c')).toEqual({ components: [], rehearsalKey: null })
  })
})
