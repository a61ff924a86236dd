import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { isKeyriteError } from '@shared/errors'
import { KEY, KEY_ID, TOKEN, download, input, read, refused } from './samples.ts'

interface Item {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mode?: number
}

async function zip(items: readonly Item[], compress = true): Promise<Buffer> {
  const file = new yazl.ZipFile()
  const chunks: Buffer[] = []
  file.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (const { name, bytes, mode } of items) {
    if (name.endsWith('/')) file.addEmptyDirectory(name)
    else
      file.addBuffer(Buffer.from(bytes), name, {
        compress,
        ...(mode === undefined ? {} : { mode }),
      })
  }
  file.end()
  await once(file.outputStream, 'end')
  return Buffer.concat(chunks)
}

/** yazl refuses to make what an attacker would: names of the same length are put in afterwards. */
function rename(archive: Buffer, from: string, to: string): Buffer {
  expect(to.length).toBe(from.length)
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1')
}

const archive = (bytes: Buffer) => [input('params.zip', bytes)]
const plain = download()
const unsafe = (bytes: Buffer, reason: string) =>
  refused(archive(bytes), 'PARAMETERS_ZIP_UNSAFE', { name: 'params.zip', reason })

describe('a ZIP', () => {
  it('is unpacked, compressed or not, with folders and what systems add', async () => {
    for (const compress of [true, false]) {
      const extra = [
        { name: 'x/', bytes: Buffer.alloc(0) },
        { name: '__MACOSX/._README', bytes: Buffer.from('x') },
        { name: 'x/.DS_Store', bytes: Buffer.from('x') },
      ]
      const items = [...extra, ...plain.map(({ name, bytes }) => ({ name: `x/${name}`, bytes }))]
      const parameters = await read(archive(await zip(items, compress)))
      expect(parameters).toMatchObject({
        keyId: KEY_ID,
        wrappingKey: { spkiDer: KEY },
        importToken: { bytes: TOKEN },
        notices: [],
      })
      expect(parameters.sources[0]?.name).toBe(`params.zip/x/${plain[0].name}`)
    }
  })

  it('is told by its content, under whatever name', async () => {
    const bytes = await zip(plain)
    expect(await read([input('download', bytes)])).toMatchObject({ keyId: KEY_ID })
  })

  it('is damaged when it is cut anywhere', async () => {
    const bytes = await zip(plain)
    for (let length = 1; length < bytes.length; length += 1) {
      await refused(archive(bytes.subarray(0, length)), 'PARAMETERS_ZIP_DAMAGED')
    }
  })

  it('with a flipped bit is refused by a code, or reads the very same', async () => {
    const bytes = await zip(plain, false)
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      try {
        const parameters = await read([input('p', flipped)], KEY_ID)
        expect(parameters.wrappingKey.spkiDer.equals(KEY)).toBe(true)
        expect(parameters.importToken.bytes.equals(TOKEN)).toBe(true)
      } catch (error) {
        if (!isKeyriteError(error) || error.code === 'INTERNAL') throw error
      }
    }
  })

  it.each([
    '../../bb',
    '/aaaa/bb',
    'C:/aa/bb',
    'a/../../',
    '..\\..\\bb',
    '\\\\aaa\\bb',
    'aaaa\0/bb',
  ])('with the name %j is refused', async (name) => {
    const bytes = await zip([{ name: 'aaaaaabb', bytes: KEY }, ...plain])
    await unsafe(rename(bytes, 'aaaaaabb', name), 'name')
  })

  it('with one name twice is refused, upper and lower case being one', async () => {
    const twice = [
      { name: 'aaaa1', bytes: KEY },
      { name: 'aaaa2', bytes: TOKEN },
    ]
    await unsafe(rename(await zip(twice), 'aaaa2', 'aaaa1'), 'duplicate')
    await unsafe(rename(await zip(twice), 'aaaa2', 'AAAA1'), 'duplicate')
  })

  it('with an encrypted entry is refused', async () => {
    const bytes = await zip(plain)
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
      bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8)
    }
    await unsafe(bytes, 'encrypted')
  })

  it('with a link is refused', async () => {
    const link = { name: 'README', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 }
    await unsafe(await zip([...plain.slice(0, 2), link]), 'link')
  })

  it('that unpacks to too much is refused', async () => {
    await unsafe(await zip([{ name: 'a', bytes: Buffer.alloc(1024 * 1024 + 1) }]), 'size')
    const parts = Array.from({ length: 5 }, (_, n) => ({
      name: `${n}`,
      bytes: Buffer.alloc(900_000),
    }))
    await unsafe(await zip(parts), 'size')
    const many = Array.from({ length: 65 }, (_, n) => ({ name: `${n}`, bytes: KEY }))
    await unsafe(await zip(many), 'entries')
  })

  it('that lies about its sizes is refused before it fills the memory', async () => {
    const bytes = await zip([{ name: 'a', bytes: Buffer.alloc(1_000_000) }])
    for (const signature of ['PK\x01\x02', 'PK\x03\x04']) {
      const at = bytes.indexOf(signature)
      bytes.writeUInt32LE(100, at + (signature === 'PK\x01\x02' ? 24 : 22))
    }
    await refused(archive(bytes), 'PARAMETERS_ZIP_DAMAGED')
  })

  it('inside of a ZIP is refused', async () => {
    await unsafe(await zip([{ name: 'inner.zip', bytes: await zip(plain) }]), 'nested')
  })

  it('that is none, or empty, is refused', async () => {
    await refused([input('a.zip', KEY)], 'PARAMETERS_ZIP_DAMAGED')
    await refused(archive(await zip([])), 'PARAMETERS_EMPTY')
  })
})
