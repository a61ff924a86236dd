import type { Statements } from '../statements.ts'
import type { KeyRepository, KeyTagRecord } from '../types.ts'

type KeyTags = Pick<KeyRepository, 'tags' | 'putTags' | 'removeTags' | 'tagsInUse'>

export function keyTags(db: Statements): KeyTags {
  return {
    tags: (keyId) =>
      db.all<KeyTagRecord>(
        'SELECT key_id AS keyId, key, value FROM key_tags WHERE key_id = ? ORDER BY key',
        [keyId],
      ),
    async putTags(keyId, tags) {
      // WHERE true: without it ON CONFLICT would be read as part of a join (sqlite.org/lang_upsert).
      await db.run(
        `INSERT INTO key_tags (key_id, key, value)
         SELECT ?, json_extract(value, '$.key'), json_extract(value, '$.value')
         FROM json_each(?) WHERE true
         ON CONFLICT (key_id, key) DO UPDATE SET value = excluded.value`,
        [keyId, JSON.stringify(tags)],
      )
    },
    async removeTags(keyId, keys) {
      await db.run(
        'DELETE FROM key_tags WHERE key_id = ? AND key IN (SELECT value FROM json_each(?))',
        [keyId, JSON.stringify(keys)],
      )
    },
    async tagsInUse() {
      const rows = await db.all<{ key: string; tagValues: string }>(
        `SELECT key, json_group_array(DISTINCT value ORDER BY value) AS tagValues
         FROM key_tags GROUP BY key ORDER BY key`,
      )
      return rows.map(({ key, tagValues }) => ({
        key,
        values: JSON.parse(tagValues) as string[],
      }))
    },
  }
}
