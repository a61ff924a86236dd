// Runs every operation of the addon many times, the failing ways too, and prints for each how many
// blocks OpenSSL kept, and in how many that it gave back one of the secrets still stood.
import { createRequire } from 'node:module'

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

const operations = {
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
}

const keptBy = (operation) => {
  operation() // what is made once and stays
  const before = counter.live()
  for (let turn = 0; turn < 300; turn += 1) operation()
  return counter.live() - before
}

const foundIn = (operation, secret) => {
  counter.lookFor(secret)
  operation()
  return counter.found()
}

// OpenSSL's big numbers stand in memory with the last byte first.
const secrets = [scalar, Buffer.from(scalar).reverse(), plaintext, key]
const results = Object.entries(operations).map(([name, operation]) => ({
  name,
  kept: keptBy(operation),
  left: secrets.reduce((sum, secret) => sum + foundIn(operation, secret), 0),
}))
// What is no secret is not wiped: C2 does stand in memory given back, so this would find one.
const control = foundIn(operations.decrypt, ciphertext.subarray(-plaintext.length))
console.log(JSON.stringify({ results, control }))
