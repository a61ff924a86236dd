// What an exported log, newer than a backup, says of the time after it, and whose word it is.
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { chainStart, link } from '@main/audit/chain.ts'
import { checkpointJson, type KeptTrace, type TraceEntry } from '@main/audit/index.ts'
import type { BackupFrame } from '@main/recovery/backup/read.ts'
import { readNewerLog } from '@main/recovery/restore/newer-log.ts'
import { PickedBackup } from '@main/recovery/restore/picked.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const vault = { id: randomUUID(), name: 'Vault' }
const at = '2026-11-22T08:00:00.000Z'
const DIGEST = 'ab'.repeat(32)
const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spki = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64')

function entry(
  operation: string,
  resourceId: string,
  params: TraceEntry['params'] = {},
): TraceEntry {
  return {
    ...{ operator: 'Ada', operation, resource: 'cmk', resourceId },
    ...{ outcome: 'success', code: '', params },
  }
}

function chainOf(entries: readonly TraceEntry[]): KeptTrace[] {
  const traces: KeptTrace[] = []
  for (const one of entries) {
    const { length } = traces
    const before = traces.at(-1)?.hash ?? chainStart(vault.id)
    traces.push(link(one, length + 1, new Date(at), before))
  }
  return traces
}

/** A checkpoint of a trace, by a key. */
function signed({ seq, hash }: Pick<KeptTrace, 'seq' | 'hash'>, by = own): object {
  const checkpoint = checkpointJson({
    ...{ vault: vault.id, seq, hash, at, registry: DIGEST, logKey: DIGEST, previous: 0 },
  })
  const signature = sign('sha256', Buffer.from(checkpoint), by.privateKey).toString('base64')
  const publicKey = spki(by.publicKey)
  return { checkpoint, algorithm: 'ecdsa-p256-sha256', signature, publicKey }
}

/** The traces after the first, as an export; the key in its first line is whatever anybody likes. */
function exportOf(traces: readonly KeptTrace[], checkpoints: readonly object[]): string {
  const [before, ...rest] = traces
  const first = {
    ...{ format: 'keyrite-log', version: 1, vault, from: 2, to: traces.length },
    ...{ startsAfter: before!.hash, publicKey: spki(other.publicKey) },
  }
  const lines = [first, ...rest.map(({ json, hash }) => ({ json, hash })), ...checkpoints]
  const file = join(folder, `${randomUUID()}.jsonl`)
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return file
}

const headerOf = (traces: readonly KeptTrace[]) => ({
  vault,
  log: { seq: 1, hash: traces[0]!.hash },
  signer: { algorithm: 'ecdsa-p256-sha256' as const, publicKey: spki(own.publicKey) },
})

const read = (traces: readonly KeptTrace[], checkpoints: readonly object[]) =>
  readNewerLog(exportOf(traces, checkpoints), headerOf(traces) as never)

const backup = entry('exportBackup', vault.id)
const deletion = chainOf([backup, entry('signIn', 'x'), entry('deleteKey', 'k1')])

describe('whose word it is', () => {
  it('takes what the vault signed', async () => {
    const newer = await read(deletion, [signed(deletion[2]!)])
    expect(newer).toMatchObject({ to: 3, signed: 3, known: 3, unsigned: [] })
    expect([...newer.since.keys]).toEqual([['k1', { deletedAt: at }]])
  })

  it('refuses a log for which nobody signed, or somebody else, or for the backup alone', async () => {
    const tampered = { ...signed(deletion[2]!), signature: 'AAAA' }
    const wrong = {
      'no checkpoint': [],
      'a key that the file brings': [signed(deletion[2]!, other)],
      'a signature of nothing': [tampered],
      'of the backup only': [signed(deletion[0]!)],
    }
    for (const [what, checkpoints] of Object.entries(wrong)) {
      const refused = await read(deletion, checkpoints).catch((error: unknown) => error)
      expect([what, refused]).toEqual([
        what,
        expect.objectContaining({ code: 'LOG_EXPORT_UNSIGNED', params: { seq: 1, to: 3 } }),
      ])
    }
  })

  it('refuses traces that are not those that were signed', async () => {
    const forged = chainOf([backup, entry('signIn', 'x'), entry('deleteKey', 'k2')])
    await expect(read(forged, [signed(deletion[2]!)])).rejects.toMatchObject({
      code: 'LOG_EXPORT_INVALID',
    })
  })

  it('shows what lies after the last signature, and does nothing by it', async () => {
    const newer = await read(deletion, [signed(deletion[1]!)])
    expect(newer).toMatchObject({ to: 3, signed: 2 })
    expect(newer.since.keys.size).toBe(0)
    expect(newer.unsigned).toMatchObject([{ seq: 3, operation: 'deleteKey', resourceId: 'k1' }])
  })

  it('says that a cut log went on, as far as a signature in it tells', async () => {
    const cut = deletion.slice(0, 2)
    const newer = await read(cut, [signed(deletion[1]!), signed(deletion[2]!)])
    expect(newer).toMatchObject({ to: 2, signed: 2, known: 3 })
  })
})

describe('beside the paper book', () => {
  const picked = () =>
    new PickedBackup('x', { header: headerOf(deletion) } as unknown as BackupFrame)
  const refusal = (work: () => void) => {
    try {
      work()
    } catch (error) {
      return error
    }
    throw new Error('not refused')
  }

  it('refuses whichever of the two comes second, where they contradict each other', async () => {
    const log = await read(deletion, [signed(deletion[2]!)])
    const wrong = { seq: 3, hash: DIGEST }
    const mismatch = { code: 'LOG_HEAD_MISMATCH', params: { seq: 3 } }
    const first = picked()
    first.putBook(wrong)
    expect(refusal(() => first.putLog(log))).toMatchObject(mismatch)
    expect(first.since.keys.size).toBe(0)
    const second = picked()
    second.putLog(log)
    expect(refusal(() => second.putBook(wrong))).toMatchObject(mismatch)
    second.putBook({ seq: 3, hash: deletion[2]!.hash })
    expect(second.newest).toBe(3)
  })

  it('knows that a log ends before the newest head that the book has', async () => {
    const both = picked()
    both.putLog(await read(deletion, [signed(deletion[2]!)]))
    both.putBook({ seq: 9, hash: DIGEST })
    expect([both.newest, both.log?.to]).toEqual([9, 3])
  })
})

describe('what it tells', () => {
  const told = async (...entries: readonly TraceEntry[]) => {
    const traces = chainOf([backup, ...entries])
    return (await read(traces, [signed(traces.at(-1)!)])).since
  }

  it('believes nothing that came out of a journal, where anybody could have written it', async () => {
    const since = await told(entry('deleteKey', 'k1'), entry('deleteKey', 'k2', { journalAt: at }))
    expect([...since.keys.keys()]).toEqual(['k1'])
  })

  it('reads the last state of a key, and whether its material is there', async () => {
    const since = await told(
      entry('disableKey', 'k1'),
      entry('scheduleKeyDeletion', 'k1', { deletionAt: at }),
      entry('disableKey', 'k2'),
      entry('enableKey', 'k2'),
      entry('expireKeyMaterial', 'k3'),
      entry('deleteImportedKeyMaterial', 'k4'),
      entry('importKeyMaterial', 'k4', { expiresAt: 'never' }),
      entry('cancelKeyDeletion', 'k5', { state: 'Sideways' }),
      { ...entry('disableKey', 'k6'), outcome: 'refused' },
    )
    expect(Object.fromEntries(since.keys)).toEqual({
      k1: { state: 'PendingDeletion', deletionAt: at },
      k2: { state: 'Enabled', deletionAt: null },
      k3: { material: 'gone' },
      k4: { material: 'in', expiresAt: null },
      k5: { state: 'Disabled', deletionAt: null },
    })
  })

  it('names what was made, but not what was deleted again', async () => {
    const since = await told(
      entry('createKey', 'k1', { alias: 'one', spec: 'AES_256' }),
      entry('createKey', 'k2', { alias: 'two', spec: 'AES_256' }),
      entry('deleteKey', 'k2'),
      entry('rotateKey', 'k3', { alias: 'three', renamed: 'three-old', successor: 'k4' }),
    )
    expect(since.made.map(({ alias }) => alias)).toEqual(['one', 'three'])
    const both = await told(
      entry('createKey', 'k4', { alias: 'three', spec: 'AES_256', predecessor: 'k3' }),
      entry('rotateKey', 'k3', { alias: 'three', renamed: 'three-old', successor: 'k4' }),
    )
    expect(both.made).toEqual([{ id: 'k4', alias: 'three', spec: 'AES_256' }])
    expect(since.keys.size).toBe(0)
  })

  it('names what happened to people, grants, policy and shares', async () => {
    const since = await told(
      entry('disablePerson', 'p1', { name: 'Bea' }),
      entry('resetPassphrase', 'p2', { name: 'Cleo' }),
      entry('setPolicy', ''),
      entry('revokeGrant', 'k1', { grant: 'g1', name: 'for the nightly job' }),
      entry('confirmShare', 's1', { index: 2, custodian: 'Bea' }),
      entry('confirmShare', 's1', { index: 3, custodian: 'Cleo', current: true }),
      entry('encryptData', 'k1', { alias: 'one' }),
    )
    expect(since.happened.map(({ operation, about }) => [operation, about])).toEqual([
      ['disablePerson', 'Bea'],
      ['resetPassphrase', 'Cleo'],
      ['setPolicy', ''],
      ['revokeGrant', 'for the nightly job'],
      ['confirmShare', ''],
    ])
    expect(since.happened[3]!.grant).toBe('g1')
  })
})
