import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll, loadModule } from '@main/hsm/module.ts'
import { makeSoftHsm, softHsmModule, type SoftHsm } from '../../support/softhsm.ts'
import { open } from './fixture.ts'

/** The real library, needing another one that no machine has. */
function withMissingDependency(library: Buffer): Buffer {
  const copy = Buffer.from(library)
  const at = copy.indexOf('libcrypto.so.')
  if (at < 0) throw new Error('SoftHSM does not need libcrypto here')
  copy.write('libcrypta', at, 'latin1')
  return copy
}

describe('loading a module', () => {
  let folder: string
  let softHsm: SoftHsm
  let library: Buffer
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'keyrite-module-'))
    softHsm = makeSoftHsm()
    library = readFileSync(softHsmModule)
  })
  afterAll(async () => {
    await finaliseAll()
    softHsm.dispose()
    rmSync(folder, { recursive: true })
  })

  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  /** The real library with one 16-bit field of its header changed. */
  const altered = (name: string, offset: number, value: number): string => {
    const copy = Buffer.from(library)
    copy.writeUInt16LE(value, offset)
    return file(name, copy)
  }
  const refusal = async (path: string): Promise<unknown> => {
    try {
      return await loadModule({ path })
    } catch (error) {
      return error
    }
  }

  it('says what is wrong with what is no module', async () => {
    const fifo = join(folder, 'fifo.so')
    execFileSync('mkfifo', [fifo])
    const wrong: [string, string][] = [
      ['MODULE_MISSING', join(folder, 'missing.so')],
      ['MODULE_MISSING', join(softHsmModule, 'below-a-file.so')],
      ['MODULE_MISSING', 'libsofthsm2.so'],
      ['MODULE_NOT_A_LIBRARY', folder],
      ['MODULE_NOT_A_LIBRARY', fifo],
      ['MODULE_NOT_A_LIBRARY', file('empty.so', '')],
      ['MODULE_NOT_A_LIBRARY', file('script.so', '/* GNU ld script */ INPUT(-lsofthsm2)')],
      ['MODULE_NOT_A_LIBRARY', altered('object.so', 16, 1)],
      ['MODULE_WRONG_ARCHITECTURE', altered('machine.so', 18, 0x1234)],
      ['MODULE_WRONG_ARCHITECTURE', altered('class.so', 4, 0x0101)],
      ['MODULE_NOT_PKCS11', '/lib/x86_64-linux-gnu/libc.so.6'],
      ['MODULE_NOT_A_LIBRARY', file('half.so', library.subarray(0, library.length / 2))],
      ['MODULE_NOT_A_LIBRARY', file('head.so', library.subarray(0, 64))],
      ['MODULE_LOAD_FAILED', file('needs.so', withMissingDependency(library))],
    ]
    for (const [code, path] of wrong) {
      const error = await refusal(path)
      expect(error, path).toMatchObject({ code, params: { detail: expect.any(String) as string } })
    }
  })

  it('explains a module that cannot start, and starts it once it can', async () => {
    const conf = readFileSync(softHsm.configFile)
    rmSync(softHsm.configFile)
    expect(await refusal(softHsmModule)).toMatchObject({
      code: 'MODULE_INITIALISE_FAILED',
      params: { detail: 'CKR_GENERAL_ERROR' },
    })
    writeFileSync(softHsm.configFile, conf)
    const info = await (await loadModule({ path: softHsmModule })).info()
    expect(info).toMatchObject({ manufacturer: 'SoftHSM', cryptoki: '2.40' })
    expect(info.version).toMatch(/^\d+\.\d+$/)
  })

  it('loads a library once, whatever its names are', async () => {
    const link = join(folder, 'link.so')
    symlinkSync(softHsmModule, link)
    const [one, other] = await Promise.all([
      loadModule({ path: softHsmModule }),
      loadModule({ path: link }),
    ])
    expect(other).toBe(one)
    expect(one.path).toBe('/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so')
  })

  it('sees new tokens after a refresh only, and none while a token is open', async () => {
    const module = await loadModule({ path: softHsmModule })
    const labels = async (refresh: boolean) =>
      (await module.slots({ refresh })).map(({ token }) => token?.label)
    const first = softHsm.addToken('first')
    expect(await labels(false)).not.toContain('first')
    expect(await labels(true)).toContain('first')
    const token = await open(first)
    softHsm.addToken('second')
    expect(await labels(true)).not.toContain('second')
    expect(await token.alive()).toBe(true)
    await token.close()
    expect(await labels(true)).toContain('second')
  })

  it('ends everything at quit and can begin again', async () => {
    const third = softHsm.addToken('third')
    const token = await open(third)
    expect(await finaliseAll()).toEqual([])
    expect(token.open).toBe(false)
    const again = await open(third)
    expect(await again.alive()).toBe(true)
    await again.close()
  })

  it('leaves behind at quit what does not end in time', async () => {
    const token = await open(softHsm.addToken('fourth'))
    const busy = token.generateKeyPair('RSA_4096', {
      purpose: 'ceremony-material',
      label: 'busy',
      id: Buffer.alloc(16, 1),
      persistent: false,
    })
    expect(await finaliseAll(1)).toEqual(['/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'])
    expect((await busy).privateKey.label).toBe('busy')
  })
})
