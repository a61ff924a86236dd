// Loads what the arguments name, in their order, uses each, and then all again: addon, pkcs11
// (pkcs11js with SoftHSM) and sqlite (SQLCipher). All three bring the same libcrypto.so.3.
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import { createRequire } from 'node:module'

const [addonFile, modulePath, pin, ...order] = process.argv.slice(2)
const load = createRequire(import.meta.url)

const startAddon = () => {
  const addon = load(addonFile)
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const scalar = Buffer.from(privateKey.export({ format: 'jwk' }).d, 'base64url')
  return async () => {
    const message = Buffer.from('together')
    const signature = addon.ecdsaSign(scalar, createHash('sha256').update(message).digest())
    assert.equal(verify('sha256', message, publicKey, signature), true)
    const pair = addon.sm2Generate()
    const ciphertext = addon.sm2Encrypt(pair.subarray(32), Buffer.from('together'))
    assert.equal(addon.sm2Decrypt(pair.subarray(0, 32), ciphertext).toString(), 'together')
    assert.equal(addon.sm2Decrypt(pair.subarray(0, 32), ciphertext.subarray(1)), undefined)
    assert.equal(addon.sm3(Buffer.from('abc')).toString('hex').slice(0, 8), '66c7f0f4')
  }
}

const startPkcs11 = () => {
  const { PKCS11, ...ck } = load('pkcs11js')
  const library = new PKCS11()
  library.load(modulePath)
  library.C_Initialize({ flags: ck.CKF_OS_LOCKING_OK })
  const [slot] = library.C_GetSlotList(true)
  const session = library.C_OpenSession(slot, ck.CKF_SERIAL_SESSION | ck.CKF_RW_SESSION)
  library.C_Login(session, ck.CKU_USER, pin)
  return async () => {
    const pair = library.C_GenerateKeyPair(
      session,
      { mechanism: ck.CKM_EC_KEY_PAIR_GEN },
      [{ type: ck.CKA_EC_PARAMS, value: Buffer.from('06082a8648ce3d030107', 'hex') }],
      [{ type: ck.CKA_SIGN, value: true }],
    )
    const digest = Buffer.alloc(32, 7)
    library.C_SignInit(session, { mechanism: ck.CKM_ECDSA }, pair.privateKey)
    const signature = library.C_Sign(session, digest, Buffer.alloc(64))
    library.C_VerifyInit(session, { mechanism: ck.CKM_ECDSA }, pair.publicKey)
    assert.equal(library.C_Verify(session, digest, signature), true)
  }
}

const startSqlite = () => {
  const { default: sqlite3 = load('sqlite3') } = load('sqlite3')
  const database = new sqlite3.Database(':memory:')
  const run = (text) =>
    new Promise((done, failed) =>
      database.all(text, (error, rows) => (error ? failed(error) : done(rows))),
    )
  return async () => {
    const [row] = await run('PRAGMA cipher_version')
    assert.ok(row.cipher_version)
    const [random] = await run('SELECT length(randomblob(16)) AS bytes')
    assert.equal(random.bytes, 16)
  }
}

const starters = { addon: startAddon, pkcs11: startPkcs11, sqlite: startSqlite }
const uses = []
for (const name of order) {
  const use = starters[name]()
  await use()
  uses.push(use)
}
for (let turn = 0; turn < 20; turn += 1) for (const use of uses) await use()
console.log(JSON.stringify({ used: uses.length, electron: 'electron' in process.versions }))
