// Somebody has the store's file and its key, and not the token: whatever is done is noticed.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeptCheckpoint } from '@main/audit/index.ts'
import type { GrantRecord } from '@main/store/types.ts'
import { Attacked, codes, forgeFrom } from './attacked.ts'

let attacked: Attacked
/** The file as it was some days ago: two checkpoints earlier. */
let yesterday: Buffer
/** Trace numbers: signed by checkpoints, ascending. */
let signed: number[]
let head: number

const grant: GrantRecord = {
  ...{ id: randomUUID(), keyId: randomUUID(), granteeKind: 'role', granteeId: 'operator' },
  ...{ operations: ['encryptData'], name: '', createdBy: 'o', endsAt: null },
  createdAt: '2026-11-22T08:00:00.000Z',
}

async function session(traces: number): Promise<void> {
  for (let n = 0; n < traces; n += 1) await attacked.trace('encryptData', { n })
  await attacked.lock()
  await attacked.unlock()
}

beforeAll(async () => {
  attacked = await Attacked.make('SoftHSM')
  await session(4)
  await attacked.change(({ store }) => store.grants.insert(grant))
  await session(4)
  await attacked.lock()
  yesterday = attacked.file
  await attacked.unlock()
  await session(4)
  await session(4)
  const all = await attacked.vault.store.checkpoints.all()
  await attacked.lock()
  // The lock left a trace, and had it signed.
  head = (all.at(-1)?.seq ?? 0) + 1
  signed = [...all.map(({ seq }) => seq), head]
})
afterAll(() => attacked.dispose())

it('nothing is said of a store that nobody touched', async () => {
  const seen = await attacked.noticed(() => Promise.resolve())
  expect(seen.findings).toEqual([])
  expect(seen.verdict).toMatchObject({ ok: true, fault: null, firstBad: null })
  expect(seen.verdict).toMatchObject({ checkpoints: signed.length, signed: head })
  expect(signed.length).toBeGreaterThan(4)
})

describe('a trace that was', () => {
  it('edited is named', async () => {
    const { verdict } = await attacked.noticed(() =>
      attacked.sql(`UPDATE traces SET json = replace(json, '"n":3', '"n":4') WHERE seq = 4`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 4, fault: 'edited' })
  })

  it('edited, and all after it, is noticed at once', async () => {
    const seen = await attacked.noticed(() =>
      attacked.tamper((store) => forgeFrom(store, 7, (json) => ({ ...json, operator: 'Eve' }))),
    )
    expect(codes(seen)).toEqual(['LOG_FORGED anchor', 'LOG_FORGED trace'])
    expect(seen.verdict).toMatchObject({ ok: false, firstBad: 7, fault: 'forged' })
  })

  it('deleted is named', async () => {
    const { verdict } = await attacked.noticed(() =>
      attacked.sql('DELETE FROM traces WHERE seq = 5'),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 5, fault: 'deleted' })
  })

  it('exchanged for its neighbour is named', async () => {
    const { verdict } = await attacked.noticed(() =>
      attacked.sql(`UPDATE traces SET seq = 1000000 WHERE seq = 3;
        UPDATE traces SET seq = 3 WHERE seq = 4; UPDATE traces SET seq = 4 WHERE seq = 1000000`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 3, fault: 'reordered' })
  })

  it('robbed of its seal is named', async () => {
    const { verdict } = await attacked.noticed(() =>
      attacked.sql('UPDATE traces SET seal = NULL WHERE seq = 8'),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 8, fault: 'forged' })
  })
})

describe('the end of the log', () => {
  const cut = (last: number) =>
    `DELETE FROM traces WHERE seq > ${String(last)};
     UPDATE trace_head SET (seq, hash) = (SELECT seq, hash FROM traces WHERE seq = ${String(last)});`

  it('cut off is noticed', async () => {
    const seen = await attacked.noticed(() => attacked.sql(cut(head - 1)))
    expect(codes(seen)).toEqual(['LOG_FORGED anchor', 'LOG_FORGED truncated'])
    expect(seen.verdict).toMatchObject({ ok: false, firstBad: head, fault: 'truncated' })
  })

  it('cut off together with what signs for it is noticed by the token', async () => {
    const last = signed.at(-3) ?? 0
    const seen = await attacked.noticed(() =>
      attacked.sql(`${cut(last)} DELETE FROM checkpoints WHERE seq > ${String(last)}`),
    )
    expect(seen.findings).toEqual([{ code: 'STORE_OLDER', params: { seq: last, token: head } }])
    expect(seen.verdict).toMatchObject({ ok: false, firstBad: last + 1, fault: 'truncated' })
  })

  it('of yesterday, with the whole file, is noticed by the token', async () => {
    const seen = await attacked.noticed(() => {
      attacked.file = yesterday
      return Promise.resolve()
    })
    expect(seen.findings).toMatchObject([{ code: 'STORE_OLDER', params: { token: head } }])
    expect(seen.verdict).toMatchObject({ ok: false, fault: 'truncated' })
  })
})

describe('a checkpoint', () => {
  const swap = (one: number, other: number) =>
    attacked.tamper(async (store) => {
      const rows = await store.all<KeptCheckpoint>(
        `SELECT seq, signature FROM checkpoints WHERE seq IN (${String(one)}, ${String(other)})`,
      )
      expect(rows).toHaveLength(2)
      for (const { seq, signature } of rows) {
        const to = seq === one ? other : one
        await store.run('UPDATE checkpoints SET signature = ? WHERE seq = ?', [signature, to])
      }
    })

  it('with the signature of another one is named', async () => {
    const [one = 0, other = 0] = signed
    const seen = await attacked.noticed(() => swap(one, other))
    expect(seen.findings).toEqual([])
    expect(seen.verdict).toMatchObject({ ok: false, firstBad: one, fault: 'swapped' })
  })

  it('with the signature of another one is noticed at once if it is the newest', async () => {
    const [one = 0] = signed
    const seen = await attacked.noticed(() => swap(one, head))
    expect(seen.findings).toEqual([
      { code: 'LOG_FORGED', params: { seq: head, reason: 'signature' } },
    ])
  })

  it('by another key is no checkpoint', async () => {
    const seen = await attacked.noticed(() =>
      attacked.sql(`UPDATE checkpoints SET public_key = x'00' WHERE seq = ${String(head)}`),
    )
    expect(codes(seen)).toEqual(['LOG_FORGED signature'])
    expect(seen.verdict).toMatchObject({ ok: false, firstBad: head, fault: 'signature' })
  })

  it('that is gone from the middle is missed', async () => {
    const seen = await attacked.noticed(() =>
      attacked.sql(`DELETE FROM checkpoints WHERE seq = ${String(signed[1])}`),
    )
    expect(seen.verdict).toMatchObject({ ok: false, firstBad: signed[2], fault: 'checkpoint' })
  })

  it('that is gone from the end, or all of them, is missed at once', async () => {
    const end = `DELETE FROM checkpoints WHERE seq = ${String(head)}`
    for (const sql of [end, 'DELETE FROM checkpoints']) {
      const seen = await attacked.noticed(() => attacked.sql(sql))
      expect(codes(seen)).toEqual(['LOG_FORGED checkpoint-missing'])
      expect(seen.verdict).toMatchObject({ ok: false, firstBad: head, fault: 'checkpoint' })
    }
  })
})

describe('the key of the log', () => {
  it('that is gone is missed, and so is one that was exchanged', async () => {
    const gone = `DELETE FROM entries WHERE key = 'log.key'`
    const other = `UPDATE entries SET value = 'AQE=' WHERE key = 'log.key'`
    for (const sql of [gone, other]) {
      const seen = await attacked.noticed(() => attacked.sql(sql))
      expect(seen.findings).toEqual([
        { code: 'LOG_FORGED', params: { seq: head, reason: 'log-key' } },
      ])
    }
  })

  it('is missed also with all checkpoints gone', async () => {
    const seen = await attacked.noticed(() =>
      attacked.sql(`DELETE FROM entries WHERE key = 'log.key'; DELETE FROM checkpoints`),
    )
    // Nothing is left that could prove who may do what.
    expect(codes(seen)).toEqual([
      'LOG_FORGED checkpoint-missing',
      'LOG_FORGED log-key',
      'REGISTRY_BROKEN',
    ])
  })
})

describe('who may do what', () => {
  it.each([
    ['a role', `UPDATE people SET roles = '["security-officer","auditor"]'`],
    ['a passphrase', `UPDATE people SET verifier = 'scrypt$of$another'`],
    ['somebody disabled', 'UPDATE people SET enabled = 0'],
    [
      'a new officer',
      `INSERT INTO people (id, name, roles, groups, enabled, must_set, created_at)
      VALUES ('e', 'Eve', '["security-officer"]', '[]', 1, 0, '2026-11-22T08:00:00.000Z')`,
    ],
    ['a grant that is gone', 'DELETE FROM grants'],
    ['a grant of more', `UPDATE grants SET operations = '["decryptData"]'`],
    ['a role of one’s own making', `INSERT INTO roles VALUES ('r', 'r', '["createKey"]')`],
    ['a policy', `INSERT INTO entries VALUES ('policy', '{"approvalMinutes":480}')`],
  ])('is not changed unseen: %s', async (_, sql) => {
    const seen = await attacked.noticed(() => attacked.sql(sql))
    expect(seen.findings).toEqual([{ code: 'REGISTRY_BROKEN', params: {} }])
  })

  it('is believed of nobody then: no one is signed in, and no one can be', async () => {
    await attacked.noticed(async () => {
      await attacked.sql('UPDATE people SET enabled = 0')
      const vault = await attacked.unlock()
      expect(vault.signedIn).toBeNull()
      expect(() => vault.setSignedIn({ id: 'e' } as never)).toThrow('REGISTRY_BROKEN')
      await expect(vault.integrity.acknowledge()).rejects.toMatchObject({ code: 'REGISTRY_BROKEN' })
      await attacked.lock()
    })
  })

  it('may be what is no part of it: wrong tries, and when somebody signed in', async () => {
    const seen = await attacked.noticed(() =>
      attacked.sql(
        `UPDATE people SET wrong_tries = 3, last_sign_in_at = '2026-11-22T08:00:00.000Z'`,
      ),
    )
    expect(seen.findings).toEqual([])
  })
})
