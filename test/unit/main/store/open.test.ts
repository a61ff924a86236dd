import { readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import sqlite3 from 'sqlite3'
import { createStore, openStore } from '@main/store/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { Handle } from '@main/store/handle.ts'
import { fillStore } from '../../../support/big-store.ts'
import { keyOf, tamper, temporaryFolder } from './fixture.ts'

async function made(): Promise<string> {
  const path = join(await temporaryFolder(), 'store.db')
  const store = await createStore(path, keyOf(1))
  await store.values.set('fruit', 'pomegranate-in-the-clear')
  for (let n = 0; n < 200; n++) await store.values.set(`filler-${n}`, 'x'.repeat(100))
  await store.close()
  return path
}

describe('the format', () => {
  it('is SQLCipher 4: the reference database of another build opens', async () => {
    const handle = await Handle.open('test/vectors/sqlcipher/sqlcipher-4.0-testkey.db')
    try {
      await handle.all("PRAGMA key = 'testkey'")
      expect(await handle.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(await handle.all('SELECT count(*) AS n FROM t1')).toEqual([{ n: 78536 }])
    } finally {
      await handle.close()
    }
  })

  it('hides what is stored, in the file and in its journal', async () => {
    const folder = await temporaryFolder()
    const path = join(folder, 'store.db')
    const store = await createStore(path, keyOf(1))
    await store.transaction(async () => {
      await store.values.set('fruit', 'pomegranate-in-the-clear')
      for (const name of await readdir(folder)) {
        expect((await readFile(join(folder, name))).includes('pomegranate')).toBe(false)
      }
    })
    await store.close()
    const bytes = await readFile(path)
    expect(bytes.includes('pomegranate')).toBe(false)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(await readdir(folder)).toEqual(['store.db'])
  })
})

describe('opening', () => {
  it('finds again what was kept, in a file for this user only', async () => {
    const path = await made()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const store = await openStore(path, keyOf(1))
    expect(await store.values.get('fruit')).toBe('pomegranate-in-the-clear')
    await store.close()
  })

  it('never makes a store over something', async () => {
    const path = await made()
    await expect(createStore(path, keyOf(1))).rejects.toMatchObject({ code: 'TARGET_EXISTS' })
  })

  it('says that a store is missing, and makes none', async () => {
    const folder = await temporaryFolder()
    await expect(openStore(join(folder, 'store.db'), keyOf(1))).rejects.toMatchObject({
      code: 'STORE_MISSING',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('refuses a second owner until the first has closed', async () => {
    const path = await made()
    const first = await openStore(path, keyOf(1))
    await expect(openStore(path, keyOf(1))).rejects.toMatchObject({ code: 'STORE_IN_USE' })
    await first.close()
    await (await openStore(path, keyOf(1))).close()
  })

  it('refuses a store of a later version', async () => {
    const path = await made()
    await tamper(path, keyOf(1), 'PRAGMA user_version = 4000')
    await expect(openStore(path, keyOf(1))).rejects.toMatchObject({
      code: 'STORE_TOO_NEW',
      params: { found: 4000 },
    })
  })
})

describe('damage', () => {
  const refused = async (path: string, key = keyOf(1)) => {
    const before = await readFile(path)
    await expect(openStore(path, key)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
    expect((await readFile(path)).equals(before)).toBe(true)
    const folder = join(path, '..')
    expect(await readdir(folder)).toEqual(['store.db'])
  }

  it('of any page is found, and the file is kept as it is', async () => {
    const path = await made()
    const good = await readFile(path)
    expect(good.length).toBeGreaterThan(5 * 4096)
    for (let page = 0; page < good.length / 4096; page++) {
      const bad = Buffer.from(good)
      bad[page * 4096 + 1000]! ^= 1
      await writeFile(path, bad)
      await refused(path)
    }
    await writeFile(path, good)
    await (await openStore(path, keyOf(1))).close()
  })

  it('is what a lost end, a lost content and a foreign file are', async () => {
    const path = await made()
    const { size } = await stat(path)
    await truncate(path, size - 4096)
    await refused(path)
    await truncate(path, 4096 + 7)
    await refused(path)
    await truncate(path, 0)
    await refused(path)
    await writeFile(path, 'this is no store at all'.repeat(1000))
    await refused(path)
  })

  it('is a lost end of a long log, which is walked, not read', async () => {
    const path = await made()
    const store = await openStore(path, keyOf(1))
    await fillStore(store, 'v', { keys: 1, versions: 1, traces: 2_000 })
    await store.close()
    const good = await readFile(path)
    for (const pages of [1, 10, 100]) {
      await writeFile(path, good.subarray(0, -pages * 4096))
      await refused(path)
    }
    await writeFile(path, good)
    await (await openStore(path, keyOf(1))).close()
  })

  it('is what another key finds', async () => {
    const path = await made()
    await refused(path, keyOf(2))
  })
})

describe('the key', () => {
  it('is in no error, and a wrong length is refused', async () => {
    const path = await made()
    const key = SecretBytes.copyOf(Buffer.from('0123456789abcdef0123456789abcdef'))
    const hex = key.expose().toString('hex')
    const error: unknown = await openStore(path, key).catch((thrown: unknown) => thrown)
    const text = JSON.stringify(error, Object.getOwnPropertyNames(error))
    expect(text).toContain('STORE_DAMAGED')
    expect(text.toLowerCase()).not.toContain(hex)
    await expect(openStore(path, SecretBytes.alloc(16))).rejects.toMatchObject({ code: 'INTERNAL' })
  })

  it('is asked for by a build that encrypts', async () => {
    const handle = await Handle.open(await made())
    expect(await handle.all('PRAGMA cipher_version')).toHaveLength(1)
    await handle.close()
    expect(sqlite3.OPEN_READWRITE).toBe(2)
  })
})
