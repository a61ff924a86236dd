import type { Migration } from './migration.ts'

/** A key that was disabled when its imported material went is disabled when it comes again. */
export const disabledBefore: Migration = {
  version: 4,
  sql: `
ALTER TABLE keys ADD COLUMN
  was_disabled INTEGER NOT NULL DEFAULT 0 CHECK (was_disabled IN (0, 1));
`,
}
