// Runs every operation of the addon many times, the failing ways too, and prints for each how many
// blocks OpenSSL kept, and how often a secret still stood in those that it gave back.
import { createRequire } from 'node:module'
import { ORDERS, nonceOf } from './nonce.mjs'

const load = createRequire(import.meta.url)
const [counterFile, addonFile] = process.argv.slice(2)
const counter = load(counterFile)
const addon = load(addonFile)

const changedAt = (bytes, at) => {
  const changed = Buffer.from(bytes)
  changed[at] ^= 1
  return changed
}
const nothing = Buffer.alloc(0)
const pair = addon.sm2Generate()
const [scalar, point] = [pair.subarray(0, 32), pair.subarray(32)]
const plaintext = Buffer.from('a plaintext that is longer than one digest of SM3 would be')
const key = Buffer.from('0123456789abcdef')
const ciphertext = addon.sm2Encrypt(point, plaintext)
const scalars = [Buffer.from('a scalar of thirty-two bytes ...')]
scalars.push(Buffer.concat([scalars[0], key]))
const digests = scalars.map(({ length }) => Buffer.alloc(length, 7))

const chunkKey = Buffer.from('a key of the chunks, of 32 bytes')
const chunkNonce = Buffer.from('nonce of 12!')
const zero = Buffer.alloc(8)
const content = Buffer.alloc(16384 + 100, 'what a file has in it, again and again, ')
const sealed = Buffer.alloc(content.length + 32)
const room = Buffer.alloc(content.length)
addon.sealChunks(chunkKey, chunkNonce, zero, content, sealed)
const line = content.subarray(0, 40)

const signings = {
  'sign by P-256': () => addon.ecdsaSign(scalars[0], digests[0]),
  'sign by P-384': () => addon.ecdsaSign(scalars[1], digests[1]),
}
const operations = {
  ...signings,
  'sign by no scalar': () => addon.ecdsaSign(Buffer.alloc(48), digests[1]),
  'sign by what is above the order': () => addon.ecdsaSign(Buffer.alloc(32, 0xff), digests[0]),
  'sign a digest of another length': () => addon.ecdsaSign(scalars[0], digests[1]),
  'sign by a scalar of another length': () => addon.ecdsaSign(plaintext, plaintext),
  generate: () => addon.sm2Generate(),
  encrypt: () => addon.sm2Encrypt(point, plaintext),
  'encrypt off the curve': () => addon.sm2Encrypt(changedAt(point, 64), plaintext),
  'encrypt nothing': () => addon.sm2Encrypt(point, nothing),
  decrypt: () => addon.sm2Decrypt(scalar, ciphertext),
  'decrypt what was changed': () => addon.sm2Decrypt(scalar, changedAt(ciphertext, 100)),
  'decrypt garbage': () => addon.sm2Decrypt(scalar, key),
  'decrypt with no scalar': () => addon.sm2Decrypt(Buffer.alloc(32), ciphertext),
  digest: () => addon.sm3(plaintext),
  authenticate: () => addon.hmacSm3(key, plaintext),
  'authenticate without a key': () => addon.hmacSm3(nothing, plaintext),
  count: () => addon.sm4Ctr(key, key, plaintext),
  'count with a short key': () => addon.sm4Ctr(key.subarray(1), key, plaintext),
  block: () => addon.sm4Block(key, key),
  'seal chunks': () => addon.sealChunks(chunkKey, chunkNonce, zero, content, sealed),
  'seal chunks into no room': () => addon.sealChunks(chunkKey, chunkNonce, zero, content, room),
  'open chunks': () => addon.openChunks(chunkKey, chunkNonce, zero, sealed, room),
  'open chunks that were changed': () =>
    addon.openChunks(chunkKey, chunkNonce, zero, changedAt(sealed, 16400), room),
}

const keptBy = (operation) => {
  operation() // what is made once and stays
  const before = counter.live()
  for (let turn = 0; turn < 300; turn += 1) operation()
  return counter.live() - before
}

// OpenSSL's big numbers stand in memory with the last byte first.
const countEach = (secrets) =>
  secrets
    .flatMap((secret) => [secret, Buffer.from(secret).reverse()])
    .reduce((sum, bytes) => sum + counter.count(bytes), 0)

const leftBy = (operation) => {
  counter.record()
  const answer = operation()
  // What `generate` answers is a secret of its own.
  const made = operation === operations.generate ? [answer.subarray(0, 32)] : []
  return countEach([scalar, ...scalars, plaintext, key, chunkKey, chunkNonce, line, ...made])
}

const results = Object.entries(operations).map(([name, operation]) => ({
  name,
  kept: keptBy(operation),
  left: leftBy(operation),
}))

// Whoever has the nonce of a signature, or what OpenSSL makes of it, has the key.
const nonces = Object.values(signings).map((sign, at) => {
  counter.record()
  const signature = sign()
  return countEach(nonceOf(ORDERS[at], scalars[at], digests[at], signature))
})

// What is no secret is not wiped: these do stand in memory given back, so the search finds.
counter.record()
operations.decrypt()
const control = countEach([ciphertext.subarray(-plaintext.length)])
console.log(JSON.stringify({ results, nonces, control }))
