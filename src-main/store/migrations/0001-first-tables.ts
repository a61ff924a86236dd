import type { Migration } from './migration.ts'

/**
 * What a vault keeps from its first day on. A trace is stored once, as its canonical JSON: the
 * columns to search by are computed from it, so that they cannot say anything else.
 */
export const firstTables: Migration = {
  version: 1,
  sql: `
CREATE TABLE entries (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE officers (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE intents (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  label TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE ceremonies (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE TABLE materials (
  id TEXT PRIMARY KEY,
  spec TEXT NOT NULL,
  rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
  backup TEXT NOT NULL CHECK (backup IN ('token', 'sealed')),
  object_id TEXT,
  sealed BLOB,
  kcv_ecb TEXT,
  kcv_cmac TEXT,
  public_key TEXT,
  created_at TEXT NOT NULL,
  ceremony_id TEXT NOT NULL,
  CHECK ((backup = 'token' AND object_id IS NOT NULL) OR (backup = 'sealed' AND sealed IS NOT NULL))
) STRICT;

CREATE TABLE traces (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  json TEXT NOT NULL CHECK (json_valid(json)),
  hash TEXT NOT NULL,
  at TEXT GENERATED ALWAYS AS (json_extract(json, '$.at')) VIRTUAL,
  previous TEXT GENERATED ALWAYS AS (json_extract(json, '$.previous')) VIRTUAL,
  operation TEXT GENERATED ALWAYS AS (json_extract(json, '$.operation')) VIRTUAL,
  outcome TEXT GENERATED ALWAYS AS (json_extract(json, '$.outcome')) VIRTUAL
) STRICT;
CREATE INDEX traces_by_outcome ON traces (outcome, seq);
CREATE INDEX traces_by_operation ON traces (operation, seq);

-- The chain alone doesn't show that its newest links are gone; the head does.
CREATE TABLE trace_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER traces_stay BEFORE DELETE ON traces
BEGIN SELECT RAISE(ABORT, 'traces stay'); END;
CREATE TRIGGER traces_keep BEFORE UPDATE ON traces
BEGIN SELECT RAISE(ABORT, 'traces stay as they are'); END;
`,
}
