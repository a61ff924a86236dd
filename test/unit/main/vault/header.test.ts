import { describe, expect, it } from 'vitest'
import { bindingOf, parseHeader, serialiseHeader, type VaultHeader } from '@main/vault/header.ts'

const header: VaultHeader = {
  format: 'keyrite-vault',
  version: 1,
  id: '8a2e1c9e-0000-4000-8000-000000000001',
  name: '保险库',
  createdAt: '2026-11-22T08:00:00.000Z',
  module: { path: '/usr/lib/softhsm/libsofthsm2.so', parameters: '' },
  token: { serial: '1234', label: 'Token' },
  root: { scheme: 'aes-gcm', keyId: '01'.repeat(16), macKeyId: null, check: 'AQE=' },
  ceremonyKey: { kind: 'EC_P256', keyId: '02'.repeat(16), publicKey: 'MFk=' },
  storeKey: 'AQEA',
}

describe('a vault header', () => {
  it('comes back as it was written, in one canonical form', () => {
    const bytes = serialiseHeader(header)
    expect(parseHeader(bytes)).toEqual(header)
    const shuffled = Object.fromEntries(Object.entries(header).reverse()) as VaultHeader
    expect(serialiseHeader(shuffled).equals(bytes)).toBe(true)
    expect(bytes.toString()).toMatch(/^\{"ceremonyKey":\{"keyId":"02.*\}\n$/)
  })

  it('has a checksum and a binding that never change for the same content', () => {
    // Computed by another program: Python's json with sorted keys, and hashlib.
    const { sha256 } = JSON.parse(serialiseHeader(header).toString()) as { sha256: string }
    expect(sha256).toBe('5983175bf892d61dd476c1f427885279a965bf7cd85eea32ba0e4808afc3d101')
    expect(bindingOf(header)).toBe(
      '2038fc5c7a043b01c08691438d3ed00669eaab268af457832342a77532e81259',
    )
  })

  it('is refused with a field too many, too few or of another kind', () => {
    const refused = (change: object, reason: string) => {
      const bytes = serialiseHeader({ ...header, ...change })
      expect(() => parseHeader(bytes)).toThrow(
        expect.objectContaining({ code: 'VAULT_HEADER_DAMAGED', params: { reason } }) as Error,
      )
    }
    refused({ extra: 1 }, 'shape')
    refused({ version: 2 }, 'shape')
    refused({ storeKey: undefined }, 'shape')
    refused({ id: '../../etc' }, 'shape')
    const other = serialiseHeader(header).toString().replace('Token', 'token')
    expect(() => parseHeader(Buffer.from(other))).toThrow(
      expect.objectContaining({ params: { reason: 'checksum' } }) as Error,
    )
  })

  it('binds the store key to all but the module', () => {
    const moved = { ...header, module: { path: '/opt/libsofthsm2.so', parameters: 'x' } }
    expect(bindingOf(moved)).toBe(bindingOf(header))
    expect(bindingOf({ ...header, name: 'other' })).not.toBe(bindingOf(header))
    const token = { ...header.token, serial: '1235' }
    expect(bindingOf({ ...header, token })).not.toBe(bindingOf(header))
  })
})
