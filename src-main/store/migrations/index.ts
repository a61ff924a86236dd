import { firstTables } from './0001-first-tables.ts'
import { keys } from './0002-keys.ts'
import { people } from './0003-people.ts'
import { disabledBefore } from './0004-disabled-before.ts'
import type { Migration } from './migration.ts'

/** In order, without a gap; the last one's version is what this Keyrite writes. */
export const MIGRATIONS: readonly Migration[] = [firstTables, keys, people, disabledBefore]
export type { Migration }
