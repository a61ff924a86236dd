import { describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { Speed } from '@main/envelope/jobs/speed.ts'
import { archiveContents, archiveName } from '@main/envelope/plan/archive.ts'
import { numbered } from '@main/envelope/worker/naming.ts'
import { Targets } from '@main/envelope/worker/targets.ts'
import { Control } from '@main/envelope/workers/control.ts'
import { SharedSecrets } from '@main/envelope/workers/shared-secrets.ts'

describe('a name with a number', () => {
  it.each([
    ['report.pdf.krt', 'report (2).pdf.krt'],
    ['report.pdf', 'report (2).pdf'],
    ['report', 'report (2)'],
    ['.hidden', '.hidden (2)'],
    ['folder/a.txt', 'folder/a (2).txt'],
    ['.krt', ' (2).krt'],
  ])('of %j is %j', (name, expected) => {
    expect(numbered(name, 2)).toBe(expected)
    expect(numbered(name, 1)).toBe(name)
  })
})

describe('a target', () => {
  const name = (source: string, opens: boolean) =>
    new Targets('/out').of(source, '', opens).target.name

  it('is the name with its ending, or without', () => {
    expect(name('/in/a.txt', false)).toBe('a.txt.krt')
    expect(name('/in/a.krt', false)).toBe('a.krt.krt')
    expect(name('/in/a.txt.krt', true)).toBe('a.txt')
    expect(name('/in/a.txt.KRT', true)).toBe('a.txt')
    expect(name('/in/a.txt', true)).toBe('a.txt.opened')
    expect(name('/in/.krt', true)).toBe('.krt.opened')
    // What would be left names a folder.
    expect(name('/in/..krt', true)).toBe('..krt.opened')
    expect(name('/in/...krt', true)).toBe('...krt.opened')
    expect(name('/in/....krt', true)).toBe('...')
  })

  it('lies beside its source, or below the chosen folder by its dropped folder', () => {
    const beside = new Targets(null).of('/in/deep/a', 'deep', false).target
    expect(beside).toMatchObject({ folder: '/in/deep', base: '/in/deep' })
    const chosen = new Targets('/out').of('/in/deep/a', 'deep', false).target
    expect(chosen).toMatchObject({ folder: '/out/deep', base: '/out' })
  })

  it('has 255 bytes at the most', () => {
    expect(name(`/in/${'n'.repeat(251)}`, false)).toHaveLength(255)
    expect(() => name(`/in/${'n'.repeat(252)}`, false)).toThrow('NAME_INVALID')
    expect(() => name(`/in/${'密'.repeat(84)}`, false)).toThrow('NAME_INVALID')
    expect(name(`/in/${'密'.repeat(83)}`, false)).toHaveLength(87)
  })
})

/** Names of folders, then of files. */
function inside(files: readonly string[], folders: readonly string[]): string[] {
  const found = (names: readonly string[]) => names.map((name) => ({ name, path: name }))
  const contents = archiveContents(found(files), found(folders))
  return [...contents.folders, ...contents.files].map(({ name }) => name)
}

describe('an archive', () => {
  it('has the name of one file', () => {
    expect(archiveName(' Papers ')).toBe('Papers.krt')
    expect(archiveName('n'.repeat(251))).toHaveLength(255)
    for (const wrong of ['', ' ', '.', '..', 'a/b', 'a\0', 'n'.repeat(252)]) {
      expect(() => archiveName(wrong), wrong).toThrow('NAME_INVALID')
    }
  })

  it('keeps equal names apart, also from those that look numbered', () => {
    expect(inside(['a', 'a (2)', 'a', 'a'], [])).toEqual(['a', 'a (2)', 'a (3)', 'a (4)'])
  })

  it('keeps a file apart from a folder of its name, and takes folders alike for one', () => {
    expect(inside(['x', 'x/a', 'x/a'], ['x', 'x'])).toEqual(['x', 'x (2)', 'x/a', 'x/a (2)'])
    expect(inside(['x', 'x (2)/a'], ['x', 'x (2)'])).toEqual(['x', 'x (2)', 'x (3)', 'x (2)/a'])
  })

  it('has names below it, also of the root of all file systems', () => {
    expect(inside(['/etc/hosts'], ['', '/etc'])).toEqual(['etc', 'etc/hosts'])
  })

  it('has no room for a number behind a name of 255 bytes', () => {
    const name = 'n'.repeat(255)
    expect(inside([`x/${name}`], ['x'])).toEqual(['x', `x/${name}`])
    expect(() => inside([`x/${name}`, `x/${name}`], ['x'])).toThrow('NAME_INVALID')
  })
})

describe('a control', () => {
  it('is one for all who share its memory', () => {
    const one = new Control()
    const other = new Control(one.memory)
    expect([one.takeStripe(), other.takeStripe(), one.takeStripe()]).toEqual([0, 1, 2])
    other.add(2 ** 33)
    other.add(1)
    expect(one.done).toBe(2 ** 33 + 1)
    expect(one.stopped).toBe(false)
    other.stop()
    expect(one.stopped).toBe(true)
  })

  it('hands out no stripe after the end was called, and begins again for another pass', () => {
    const control = new Control()
    control.takeStripe()
    control.again()
    expect(control.takeStripe()).toBe(0)
    control.endStripes()
    expect(control.takeStripe()).toBeUndefined()
  })
})

describe('a shared data key', () => {
  it('is read as a copy, and wiped by whoever shared it', () => {
    using dek = SecretBytes.copyOf(Buffer.alloc(32, 7))
    const shared = SharedSecrets.of(dek)
    using read = SharedSecrets.read(shared.memory)
    expect(read.equals(dek)).toBe(true)
    shared[Symbol.dispose]()
    expect(Buffer.from(shared.memory).every((byte) => byte === 0)).toBe(true)
    expect(read.equals(dek)).toBe(true)
  })
})

describe('a speed', () => {
  it('is the mean of the last seconds', () => {
    const speed = new Speed()
    expect(speed.bytesPerSecond).toBe(0)
    speed.note(0, 0)
    expect(speed.bytesPerSecond).toBe(0)
    speed.note(1_000, 500)
    expect(speed.bytesPerSecond).toBe(500)
    for (let second = 2; second <= 20; second += 1) speed.note(second * 1_000, 500 + second * 100)
    expect(speed.bytesPerSecond).toBe(100)
  })
})
