// The verbs themselves, called past the pipeline: none does what nobody agreed to.
import { afterAll, describe, expect, it } from 'vitest'
import { Approval } from '@main/access/approval.ts'
import { keyHandlers } from '@main/keys/index.ts'
import type { CallContext } from '@main/ipc/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { vaultHandlers } from '@main/vaults/index.ts'
import { bareContext } from '../../support/pipeline.ts'
import { Staff } from './staff.ts'

const staff = await Staff.make()
afterAll(() => staff.dispose())
await staff.first()
const [officer] = await staff.vault.store.people.list()
await staff.as(officer ?? null)

const dismissed = () => Promise.resolve(null)
const keys = keyHandlers({
  dialogs: { pickExportFolder: dismissed, pickSaveFile: dismissed },
  ...{ notify: () => undefined, version: '0.1.0-test' },
})
const { 'vault.acknowledgeClock': acknowledgeClock } = vaultHandlers({
  ...{ vaults: staff.world.vaults, modules: undefined as never },
})

const key = { description: '', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' } as const
const rest = { backup: 'token-only' as const, tags: [] }
const { id: keyId } = await staff.ask('keys.create', { alias: 'here', ...key, ...rest })
const { id: external } = await staff.ask('keys.createExternal', {
  ...{ alias: 'imported', ...key, ...rest, understood: true },
})
const bytes = Buffer.from('bytes').toString('base64')

type Context = CallContext<UnlockedVault>
const context = (approval: object | null): Context =>
  bareContext(staff.vault, () => undefined, approval)

async function enabled(): Promise<void> {
  const record = await staff.vault.store.keys.get(external)
  if (record) await staff.vault.store.keys.update({ ...record, state: 'Enabled' })
}

const verbs = {
  scheduleDeletion: (on: Context) =>
    keys['keys.scheduleDeletion']({ keyId, days: 7, understood: true }, on),
  importMaterial: (on: Context) =>
    keys['keys.importMaterial'](
      {
        ...{ keyId: external, encryptedKeyMaterial: bytes, encryptedPrivateKey: null },
        ...{ importToken: bytes, expiresAt: null },
      },
      on,
    ),
  deleteMaterial: async (on: Context) => {
    await enabled()
    return keys['keys.deleteMaterial']({ keyId: external }, on)
  },
  acknowledgeClock: async (on: Context) => {
    staff.world.clock.advance(-3_600_000)
    try {
      return await acknowledgeClock({ typed: 'Test vault', reason: 'battery' }, on)
    } finally {
      staff.world.clock.advance(3_600_000)
    }
  },
}
type Kind = keyof typeof verbs

describe.each(Object.keys(verbs) as Kind[])('%s', (kind) => {
  const code = (approval: object | null) =>
    verbs[kind](context(approval)).then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code,
    )
  const given = (of: Kind, vaultId = staff.vault.id) => Approval.ofTheOnlyPerson(of, vaultId, 'Ada')

  it('is not done without approval, by one of something else, or one that is none', async () => {
    const other: Kind = kind === 'scheduleDeletion' ? 'deleteMaterial' : 'scheduleDeletion'
    expect(await code(null)).toBe('APPROVAL_NOT_FOUND')
    expect(await code(given(other))).toBe('APPROVAL_NOT_FOUND')
    expect(await code(given(kind, 'another vault'))).toBe('APPROVAL_NOT_FOUND')
    expect(await code(Object.create(Approval.prototype) as object)).toBe('APPROVAL_NOT_FOUND')
    expect(await code({ params: {}, spend: () => undefined })).toBe('APPROVAL_NOT_FOUND')
  })

  it('takes each of its own once', async () => {
    const approval = given(kind)
    expect(await code(approval)).not.toMatch(/^APPROVAL_/)
    if (kind === 'scheduleDeletion') await staff.ask('keys.cancelDeletion', { keyId })
    expect(await code(approval)).toMatch(/^(APPROVAL_ENDED|WRONG_STATE)$/)
  })
})
