import type { Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'

/** yauzl's callbacks as promises. With `decodeStrings: false` a file name is its raw bytes. */
export type RawEntry = Omit<Entry, 'fileName'> & { readonly fileName: Buffer }

/** @throws what yauzl says of a file that is no ZIP or a damaged one. */
export function openZip(bytes: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, options, (error, zip) => {
      if (error === null) resolve(zip)
      else reject(error)
    })
  })
}

/** The next entry of the central directory; null behind the last one. */
export function nextEntry(zip: ZipFile): Promise<RawEntry | null> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      zip.removeListener('entry', onEntry).removeListener('end', onEnd)
      zip.removeListener('error', onError)
      finish()
    }
    const onEntry = (entry: unknown): void => settle(() => resolve(entry as RawEntry))
    const onEnd = (): void => settle(() => resolve(null))
    const onError = (error: Error): void => settle(() => reject(error))
    zip.once('entry', onEntry).once('end', onEnd).once('error', onError)
    zip.readEntry()
  })
}

/** One entry's bytes; yauzl ends the stream when they are more than the entry says. */
export async function readEntry(zip: ZipFile, entry: RawEntry): Promise<Buffer> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry as unknown as Entry, (error, opened) => {
      if (error === null) resolve(opened)
      else reject(error)
    })
  })
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
