import { KeyriteError } from '@shared/errors'
import type { NativeAddon } from '../native/addon.ts'
import type { ChunkKeys } from './file-keys.ts'
import type { ChunkRoad } from './road.ts'

/** By the addon: many chunks a call, straight from one buffer into the other. */
export function nativeRoad(addon: NativeAddon): ChunkRoad {
  return {
    name: 'native',
    seal: (keys, first, input, output) => {
      done(addon.sealChunks(...secrets(keys), numberOf(first), input, output))
    },
    open: (keys, first, input, output) =>
      done(addon.openChunks(...secrets(keys), numberOf(first), input, output)),
  }
}

function secrets({ key, baseNonce }: ChunkKeys): [Buffer, Buffer] {
  return [key.expose(), baseNonce.expose()]
}

function numberOf(first: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(first))
  return bytes
}

function done(chunks: number | undefined): number {
  if (chunks === undefined) throw new KeyriteError('INTERNAL', { what: 'chunks' })
  return chunks
}
