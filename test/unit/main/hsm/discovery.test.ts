import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discoverModules, moduleIdOf, type DiscoveryOptions } from '@main/hsm/discovery.ts'
import { parseSettings } from '@main/hsm/p11-kit.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'keyrite-discovery-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

const file = (path: string, content = ''): string => {
  const whole = join(root, path)
  mkdirSync(dirname(whole), { recursive: true })
  writeFileSync(whole, content)
  return whole
}
const discover = (options: Partial<DiscoveryOptions> = {}) =>
  discoverModules({
    builtin: null,
    extra: [],
    env: {},
    vendors: [],
    p11Kit: {
      packages: join(root, 'usr'),
      system: join(root, 'etc'),
      user: join(root, 'home'),
      modules: [join(root, 'lib/pkcs11'), join(root, 'lib64/pkcs11')],
    },
    ...options,
  })
const names = async (options: Partial<DiscoveryOptions> = {}) =>
  (await discover(options)).map(({ origin, name }) => `${origin} ${name}`)

describe('discoverModules', () => {
  it('finds nothing where nothing is', async () => {
    expect(await discover()).toEqual([])
  })

  it('lists what is there, once each, the built-in one first', async () => {
    const soft = file('soft.so')
    const luna = file('luna.so')
    symlinkSync(soft, join(root, 'alias.so'))
    file('usr/softhsm2.module', `module: ${join(root, 'alias.so')}`)
    const found = await discover({
      builtin: { path: soft, storeFolder: '/data' },
      vendors: [
        { name: 'Luna', path: luna },
        { name: 'Luna', path: join(root, 'absent.so') },
      ],
      extra: [{ path: luna }, { path: join(root, 'gone.so') }],
    })
    expect(found.map(({ origin, path }) => [origin, path])).toEqual([
      ['builtin', soft],
      ['vendor', luna],
      ['picked', join(root, 'gone.so')],
    ])
    expect(found[0]).toMatchObject({ name: 'SoftHSM', storeFolder: '/data' })
    expect(new Set(found.map(({ id }) => id)).size).toBe(3)
    expect(await moduleIdOf({ path: join(root, 'alias.so') })).toBe(found[0]?.id)
    const picked = { id: found[1]?.id, origin: 'picked', name: 'luna.so', path: luna }
    expect(await discover({ extra: [{ path: luna }] })).toContainEqual(picked)
  })

  it('keeps a library apart that is wanted with other parameters', async () => {
    const nss = file('nss.so')
    const found = await discover({
      vendors: [{ name: 'NSS', path: nss }],
      extra: [{ path: nss, parameters: "configdir='sql:/db'" }],
    })
    expect(found.map(({ parameters }) => parameters)).toEqual([undefined, "configdir='sql:/db'"])
    expect(found[0]?.id).not.toBe(found[1]?.id)
  })

  it("reads p11-kit's files", async () => {
    file('lib64/pkcs11/relative.so')
    const absolute = file('absolute.so')
    file('usr/a.module', '# comment\n\n  module :  relative.so  \n')
    file('usr/b.module', `module: ${absolute}\nx-init-reserved: a=b c\n`)
    file('usr/b.module.bak', `module: ${absolute}\n`)
    file('usr/c.module', 'module: absent.so')
    file('usr/trust.module', `module: ${file('p11-kit-trust.so')}`)
    file('usr/trust2.module', `module: ${file('other-trust.so')}\ntrust-policy: yes`)
    file('usr/proxy.module', `module: ${file('p11-kit-proxy.so')}`)
    file('usr/far.module', `module: ${file('far.so')}\nremote: |ssh host`)
    const found = await discover()
    expect(found.map(({ name, path, parameters }) => [name, path, parameters])).toEqual([
      ['a', join(root, 'lib64/pkcs11/relative.so'), undefined],
      ['b', absolute, 'a=b c'],
    ])
  })

  it('lets the machine change the packages, and the user both', async () => {
    const one = file('one.so')
    const two = file('two.so')
    for (const name of ['a', 'b', 'c']) file(`usr/${name}.module`, `module: ${one}\n`)
    file('usr/b.module', `module: ${file('b.so')}\nx-init-reserved: kept`)
    file('etc/modules/a.module', `module: ${two}`)
    file('etc/modules/b.module', 'critical: yes')
    file('home/modules/c.module', 'module:')
    file('home/modules/d.module', `module: ${file('d.so')}`)
    const found = await discover()
    expect(found.map(({ name, path }) => [name, path])).toEqual([
      ['a', two],
      ['b', join(root, 'b.so')],
      ['d', join(root, 'd.so')],
    ])
    expect(found[1]?.parameters).toBe('kept')
    file('etc/pkcs11.conf', 'user-config: none')
    expect(await names()).toEqual(['p11-kit a', 'p11-kit b', 'p11-kit c'])
    file('etc/pkcs11.conf', 'user-config: only')
    expect(await names()).toEqual(['p11-kit d'])
  })

  it('obeys enable-in and disable-in', async () => {
    file('usr/a.module', `module: ${file('a.so')}\nenable-in: firefox, keyrite`)
    file('usr/b.module', `module: ${file('b.so')}\nenable-in: firefox`)
    file('usr/c.module', `module: ${file('c.so')}\ndisable-in: ssh keyrite`)
    file('usr/d.module', `module: ${file('d.so')}\ndisable-in: p11-kit-proxy`)
    expect(await names()).toEqual(['p11-kit a', 'p11-kit d'])
  })

  it("knows this machine's SoftHSM and opencryptoki without being told", async () => {
    const found = await discoverModules({ builtin: null, extra: [], env: { HOME: root } })
    const paths = found.map(({ origin, path }) => `${origin} ${path}`)
    expect(paths).toContain('p11-kit /usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so')
    expect(paths).toContain('vendor /usr/lib/x86_64-linux-gnu/pkcs11/libopencryptoki.so')
    expect(paths.join()).not.toContain('p11-kit-trust')
  })
})

describe('parseSettings', () => {
  it('takes lines of name and value, and nothing else', () => {
    const parsed = parseSettings('a: 1\r\n b-c.d : x: y \n#e: 2\nnothing\n: no name\n\na: 3')
    expect([...parsed]).toEqual([
      ['a', '3'],
      ['b-c.d', 'x: y'],
    ])
  })
})
