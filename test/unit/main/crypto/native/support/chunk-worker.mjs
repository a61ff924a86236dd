// Loads the addon in a thread, seals and opens a while, and sends the digest of what it sealed.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

const addon = createRequire(import.meta.url)(workerData.addon)
const [key, nonce, first] = [Buffer.alloc(32, 1), Buffer.alloc(12, 2), Buffer.alloc(8)]
const input = Buffer.alloc(64 * 16384, 5)
const output = Buffer.alloc(64 * 16400)
const back = Buffer.alloc(input.length)

const turn = () => {
  assert.equal(addon.sealChunks(key, nonce, first, input, output), 64)
  assert.equal(addon.openChunks(key, nonce, first, output, back), 64)
  assert.equal(back.equals(input), true)
  return createHash('sha256').update(output).digest('hex')
}

const digest = turn()
for (let times = 0; times < 20; times += 1) assert.equal(turn(), digest)
parentPort.postMessage(digest)
while (workerData.at === 2) turn()
