import type { Migration } from './migration.ts'

/**
 * Customer master keys. What a key is made of hangs on its row and goes with it; only the name of
 * a destroyed key stays. The material itself is on the token or sealed here, never both.
 *
 * Traces are now looked up by resource, and the index alone says how often a key was used. The
 * other indexes shrink to what is asked of them: each costs every trace a page more. The head moves
 * by itself, so that a trace is one statement, which is a transaction of its own; and what does not
 * follow the last trace is refused, whatever the writer remembered of it.
 */
export const keys: Migration = {
  version: 2,
  sql: `
CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  alias TEXT NOT NULL UNIQUE,
  description TEXT NOT NULL,
  spec TEXT NOT NULL,
  usage TEXT NOT NULL CHECK (usage IN ('ENCRYPT_DECRYPT', 'SIGN_VERIFY')),
  origin TEXT NOT NULL CHECK (origin IN ('Keyrite', 'External')),
  state TEXT NOT NULL
    CHECK (state IN ('Enabled', 'Disabled', 'PendingDeletion', 'PendingImport')),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  backup TEXT NOT NULL CHECK (backup IN ('recoverable', 'token-only')),
  created_at TEXT NOT NULL,
  deletion_at TEXT,
  expires_at TEXT,
  last_import_at TEXT,
  rotation_days INTEGER CHECK (rotation_days > 0),
  rotation_since TEXT,
  last_rotated_at TEXT,
  rotations INTEGER NOT NULL CHECK (rotations >= 0),
  commitment TEXT,
  CHECK ((state = 'PendingDeletion') = (deletion_at IS NOT NULL)),
  CHECK (rotation_days IS NULL OR rotation_since IS NOT NULL)
) STRICT;

CREATE TABLE key_versions (
  key_id TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
  number INTEGER NOT NULL CHECK (number > 0),
  created_at TEXT NOT NULL,
  custody TEXT NOT NULL CHECK (custody IN ('token', 'sealed')),
  custody_reason TEXT NOT NULL CHECK (custody_reason IN ('held', 'no-mechanism', 'token-full')),
  made TEXT NOT NULL
    CHECK (made IN ('token', 'token-random', 'token-transport', 'host-random', 'imported')),
  object_id TEXT UNIQUE,
  sealed BLOB,
  backup BLOB,
  public_key BLOB,
  check_value TEXT,
  PRIMARY KEY (key_id, number),
  CHECK ((custody = 'token') = (object_id IS NOT NULL)),
  CHECK ((custody = 'sealed') = (sealed IS NOT NULL))
) STRICT;

CREATE TABLE key_tags (
  key_id TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (key_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE deleted_keys (
  id TEXT PRIMARY KEY,
  alias TEXT NOT NULL,
  spec TEXT NOT NULL,
  deleted_at TEXT NOT NULL
) STRICT;

CREATE TABLE import_parameters (
  key_id TEXT PRIMARY KEY REFERENCES keys (id) ON DELETE CASCADE,
  algorithm TEXT NOT NULL,
  nonce TEXT NOT NULL,
  token BLOB NOT NULL,
  public_key BLOB NOT NULL,
  custody TEXT NOT NULL CHECK (custody IN ('token', 'sealed')),
  object_id TEXT UNIQUE,
  sealed BLOB,
  issued_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  CHECK ((custody = 'token') = (object_id IS NOT NULL)),
  CHECK ((custody = 'sealed') = (sealed IS NOT NULL))
) STRICT;

ALTER TABLE traces ADD COLUMN
  resource_id TEXT GENERATED ALWAYS AS (json_extract(json, '$.resourceId')) VIRTUAL;
CREATE INDEX traces_by_resource ON traces (resource_id, seq, operation, outcome);
CREATE INDEX traces_by_time ON traces (at);
DROP INDEX traces_by_outcome;
CREATE INDEX traces_unsuccessful ON traces (outcome, seq) WHERE outcome <> 'success';
DROP INDEX traces_by_operation;
CREATE INDEX traces_that_set_the_clock ON traces (seq)
  WHERE operation = 'acknowledgeClock' AND outcome = 'success';

CREATE TRIGGER traces_follow BEFORE INSERT ON traces
BEGIN
  SELECT RAISE(ABORT, 'traces follow each other')
  WHERE new.seq <> coalesce((SELECT max(seq) FROM traces), 0) + 1
    OR EXISTS (SELECT 1 FROM traces
         WHERE seq = new.seq - 1 AND hash <> json_extract(new.json, '$.previous'));
END;
CREATE TRIGGER traces_lead AFTER INSERT ON traces
BEGIN
  INSERT INTO trace_head (one, seq, hash) VALUES (1, new.seq, new.hash)
  ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
END;
`,
}
