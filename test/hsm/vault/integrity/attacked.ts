import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import type { AuditVerdict, Trace } from '@main/audit/index.ts'
import { setKey } from '@main/store/cipher.ts'
import { Handle } from '@main/store/handle.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import { registryDigest, type Finding, type UnlockedVault } from '@main/vault/index.ts'
import { findRootKey } from '@main/vault/root-key.ts'
import { unsealStoreKey } from '@main/vault/store-key.ts'
import type { TestToken } from '../../../support/token.ts'
import { makeToken, makeWorld, type Maker, type World } from '../fixture.ts'

export interface Seen {
  readonly findings: readonly Finding[]
  readonly verdict: AuditVerdict
}

/** The key of an open vault's store file. */
export async function storeKeyOf({ token, header }: UnlockedVault): Promise<Buffer> {
  using key = await unsealStoreKey(await findRootKey(token, header.id, header.root), header)
  return Buffer.from(key.expose())
}

/** Works on a closed store behind Keyrite's back; nothing in it stands in the way. */
export async function tamper(
  path: string,
  storeKey: Buffer,
  work: (store: Handle) => Promise<unknown>,
): Promise<void> {
  const handle = await Handle.open(path)
  try {
    await setKey(handle, SecretBytes.copyOf(storeKey))
    const guards = await handle.all<{ name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
    )
    for (const { name } of guards) await handle.exec(`DROP TRIGGER ${name}`)
    await work(handle)
    for (const { sql } of guards) await handle.exec(sql)
  } finally {
    await handle.close()
  }
}

type Row = Readonly<{ seq: number; json: string; hash: string }>

/** A vault whose store file is in the hands of somebody who has its key, and not the token. */
export class Attacked {
  readonly world: World = makeWorld()
  readonly token: TestToken
  readonly #disposeToken: () => void
  #storeKey: Buffer = Buffer.alloc(0)
  path = ''
  #id = ''

  private constructor(maker: Maker) {
    const { token, dispose } = makeToken(maker, 'attacked')
    this.token = token
    this.#disposeToken = dispose
  }

  static async make(maker: Maker): Promise<Attacked> {
    const attacked = new Attacked(maker)
    const vault = await attacked.world.create(attacked.token)
    attacked.#id = vault.id
    attacked.path = vaultFolder(attacked.world.dataFolder, vault.id).store
    attacked.#storeKey = await storeKeyOf(vault)
    return attacked
  }

  get vault(): UnlockedVault {
    const open = this.world.vaults.current()
    if (!open) throw new Error('the vault is locked')
    return open
  }

  /** The closed store's file, as it is. */
  get file(): Buffer {
    return readFileSync(this.path)
  }

  set file(bytes: Buffer) {
    writeFileSync(this.path, bytes)
  }

  async unlock(): Promise<UnlockedVault> {
    return this.world.unlock(this.#id, this.token)
  }

  lock(): Promise<void> {
    return this.world.vaults.lock('asked')
  }

  /** As when the token is pulled, or the process dies: nothing is signed any more. */
  async crash(): Promise<void> {
    this.vault.integrity.stop()
    await this.lock()
  }

  trace(operation: string, params: Trace['params'] = {}): Promise<Trace> {
    return this.vault.audit.append({
      ...{ operator: 'Olga Officer', operation, resource: 'cmk', resourceId: 'k' },
      ...{ outcome: 'success', code: '', params },
    })
  }

  /** A change of who may do what, with its trace; signed when this returns. */
  async change(work: (vault: UnlockedVault) => Promise<unknown>): Promise<void> {
    const { vault } = this
    await vault.store.transaction(async () => {
      await work(vault)
      await this.trace('updatePerson', { registry: await registryDigest(vault.store) })
    })
    await vault.integrity.checkpoint()
  }

  /** Works on the closed store behind Keyrite's back; nothing in it stands in the way. */
  tamper(work: (store: Handle) => Promise<unknown>): Promise<void> {
    return tamper(this.path, this.#storeKey, work)
  }

  sql(sql: string): Promise<void> {
    return this.tamper((store) => store.exec(sql))
  }

  /** What is noticed of a store that was changed, which is then put back as it was. */
  async noticed(change: () => Promise<unknown>): Promise<Seen> {
    const before = this.file
    try {
      await change()
      return await this.look()
    } finally {
      this.file = before
    }
  }

  async look(): Promise<Seen> {
    const vault = await this.unlock()
    // The token is to go on knowing what it knew.
    vault.integrity.stop()
    try {
      return { findings: vault.integrity.findings, verdict: await vault.verifyLog() }
    } finally {
      await this.lock()
    }
  }

  async dispose(): Promise<void> {
    await this.world.dispose()
    this.#disposeToken()
  }
}

/**
 * Writes traces `from` to the newest anew by `edit`, so that they are a chain with a head again: all
 * that can be done without the key of the log. Their seals stay as they were.
 */
export async function forgeFrom(
  store: Handle,
  from: number,
  edit: (json: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> {
  const rows = await store.all<Row>(
    `SELECT seq, json, hash FROM traces WHERE seq >= ${String(from - 1)} ORDER BY seq`,
  )
  let [previous] = rows.map(({ hash }) => hash)
  for (const { seq, json } of rows.slice(1)) {
    const content = { ...edit(JSON.parse(json) as Record<string, unknown>), previous }
    // The fields of a trace are in canonical order already.
    const forged = JSON.stringify(content)
    previous = createHash('sha256').update(forged).digest('hex')
    await store.run('UPDATE traces SET json = ?, hash = ? WHERE seq = ?', [forged, previous, seq])
  }
  await store.run('UPDATE trace_head SET hash = ?', [previous ?? ''])
}

/** Of all findings, code and reason. */
export const codes = ({ findings }: Seen): string[] =>
  findings.map(({ code, params }) =>
    ['reason' in params ? `${code} ${String(params['reason'])}` : code].join(' '),
  )
