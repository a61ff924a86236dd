import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { loadModule } from '@main/hsm/module.ts'
import type { SealMethod } from '@main/hsm/roads.ts'
import type { Token } from '@main/hsm/types.ts'
import { findRootKey, makeRootKey, type RootKeyIds } from '@main/vault/root-key.ts'
import type { Sealer } from '@main/vault/sealer.ts'
import { makers, makeToken, pinOf, type Maker } from './fixture.ts'

const schemesOf: Readonly<Record<Maker, readonly SealMethod[]>> = {
  SoftHSM: ['aes-gcm', 'aes-cbc-hmac', 'rsa-oaep'],
  opencryptoki: ['aes-cbc-hmac', 'rsa-oaep'],
}
const broken = { code: 'SEAL_BROKEN' }

describe.each(makers)('sealing on %s', (maker) => {
  let token: Token
  let release: () => void

  beforeAll(async () => {
    const made = makeToken(maker, 'seals')
    release = made.dispose
    const module = await loadModule({ path: made.token.modulePath })
    using pin = pinOf(made.token)
    token = await module.openToken({ serial: made.token.serial, label: made.token.label }, pin)
  })
  afterAll(async () => {
    await token.close()
    release()
  })

  describe.each(schemesOf[maker])('by %s', (scheme) => {
    const vaultId = `vault-${scheme}`
    const root: RootKeyIds = {
      scheme,
      keyId: randomBytes(16).toString('hex'),
      macKeyId: scheme === 'aes-cbc-hmac' ? randomBytes(16).toString('hex') : null,
    }
    let sealer: Sealer

    beforeAll(async () => {
      sealer = await makeRootKey(token, vaultId, root)
    })

    it('opens what it sealed, of any length, with keys that were found again', async () => {
      const again = await findRootKey(token, vaultId, root)
      for (const length of [1, 15, 16, 17, 32, 1219, 2376]) {
        using secret = SecretBytes.take(randomBytes(length))
        const sealed = await sealer.seal('context', secret)
        if (length > 8) expect(sealed.includes(secret.expose())).toBe(false)
        using opened = await again.unseal('context', sealed)
        expect(opened.equals(secret)).toBe(true)
      }
    })

    it('never seals alike twice', async () => {
      using secret = SecretBytes.copyOf(Buffer.from('the same'))
      const one = await sealer.seal('context', secret)
      expect(one.equals(await sealer.seal('context', secret))).toBe(false)
    })

    it('finds another context, and every changed, missing or added byte', async () => {
      using secret = SecretBytes.take(randomBytes(32))
      const sealed = await sealer.seal('context', secret)
      for (const context of ['', 'contex', 'context ', 'Context']) {
        await expect(sealer.unseal(context, sealed)).rejects.toMatchObject(broken)
      }
      for (let at = 0; at < sealed.length; at++) {
        const changed = Buffer.from(sealed)
        changed[at]! ^= 1 << (at % 8)
        await expect(sealer.unseal('context', changed)).rejects.toMatchObject(broken)
        const cut = sealed.subarray(0, at)
        await expect(sealer.unseal('context', cut)).rejects.toMatchObject(broken)
      }
      const longer = Buffer.concat([sealed, Buffer.alloc(16)])
      await expect(sealer.unseal('context', longer)).rejects.toMatchObject(broken)
    })

    it('does not open under another key', async () => {
      const newId = () => randomBytes(16).toString('hex')
      const ids = { ...root, keyId: newId(), macKeyId: root.macKeyId && newId() }
      const other = await makeRootKey(token, 'another', ids)
      using secret = SecretBytes.take(randomBytes(32))
      const sealed = await sealer.seal('context', secret)
      await expect(other.unseal('context', sealed)).rejects.toMatchObject(broken)
    })
  })
})
