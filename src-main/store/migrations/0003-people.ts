import type { Migration } from './migration.ts'

/**
 * People in place of the one officer; grants; signed checkpoints of the log; runs of ceremony
 * scripts. Grants outlive their key's row: they are part of what the log vouches for, and a key that
 * the clock destroys must not change that. Each trace gets a seal under a key that only the token
 * gives: whoever has the store's key alone can't write one.
 */
export const people: Migration = {
  version: 3,
  sql: `
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  groups TEXT NOT NULL CHECK (json_valid(groups)),
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  verifier TEXT,
  must_set INTEGER NOT NULL CHECK (must_set IN (0, 1)),
  created_at TEXT NOT NULL,
  wrong_tries INTEGER NOT NULL DEFAULT 0,
  wait_until TEXT,
  last_sign_in_at TEXT
) STRICT;
INSERT INTO people (id, name, roles, groups, enabled, must_set, created_at)
  SELECT id, name, roles, '[]', 1, 0, created_at FROM officers;
DROP TABLE officers;

CREATE TABLE roles (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  permissions TEXT NOT NULL CHECK (json_valid(permissions))
) STRICT;

CREATE TABLE groups (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  roles TEXT NOT NULL CHECK (json_valid(roles))
) STRICT;

CREATE TABLE grants (
  id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  grantee_kind TEXT NOT NULL CHECK (grantee_kind IN ('person', 'role')),
  grantee_id TEXT NOT NULL,
  operations TEXT NOT NULL CHECK (json_valid(operations)),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL,
  ends_at TEXT
) STRICT;
CREATE INDEX grants_by_key ON grants (key_id, created_at, id);
CREATE INDEX grants_by_grantee ON grants (grantee_kind, grantee_id);

ALTER TABLE traces ADD COLUMN seal TEXT;
ALTER TABLE traces ADD COLUMN
  operator TEXT GENERATED ALWAYS AS (json_extract(json, '$.operator')) VIRTUAL;
CREATE INDEX traces_by_operator ON traces (operator, seq);
CREATE INDEX traces_by_operation ON traces (operation, seq);

CREATE TABLE checkpoints (
  seq INTEGER PRIMARY KEY,
  json TEXT NOT NULL CHECK (json_valid(json)),
  algorithm TEXT NOT NULL,
  signature BLOB NOT NULL,
  public_key BLOB NOT NULL
) STRICT;

CREATE TABLE scripts (
  digest TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  loaded_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  status TEXT NOT NULL,
  started_at TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
`,
}
