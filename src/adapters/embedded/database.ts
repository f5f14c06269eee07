import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { StoreFault } from '../../store/store';

/** The version of the tables below. A file stamped with a newer one is left as it is. */
const version = 1;

/**
 * `seq` grows with every write, even over removals, and only one process writes at a time: it orders changes
 * and serves as etag.
 */
const tables = `
  CREATE TABLE documents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    container TEXT NOT NULL,
    partition TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    expires INTEGER,
    UNIQUE (container, partition, id)
  );
  CREATE INDEX documents_by_change ON documents (container, seq);
  CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;
  PRAGMA user_version = ${version};
`;

const patient = 'busy_timeout = 10000';

/** Opens or makes the file. Throws `StoreFault`. */
export function openDatabase(file: string): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const db = new Database(file);
    db.pragma(patient);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON'); // what is replaced or removed is overwritten
    stamp(db, file);
    return db;
  } catch (error) {
    throw error instanceof StoreFault ? error : translated(error, file);
  }
}

/** Makes the tables in an empty file; accepts ours; refuses any other. */
function stamp(db: Database.Database, file: string): void {
  transaction(db, () => {
    const found = number(db, 'SELECT user_version FROM pragma_user_version');
    if (found === version) return;
    refuseNewer(db, file);
    if (number(db, 'SELECT count(*) FROM sqlite_master') > 0) throw new StoreFault(foreign(file));
    db.exec(tables);
  });
}

/** Throws `StoreFault` for a file whose tables this version does not know. */
export function refuseNewer(db: Database.Database, file: string): void {
  const found = number(db, 'SELECT user_version FROM pragma_user_version');
  if (found <= version) return;
  throw new StoreFault(
    `${file} was written by a newer Signpost (tables ${found}, this one knows ${version}): start that version again, or set DATA_DIR to another folder.`,
  );
}

/** Runs `act` as the only writer; all of it is kept, or nothing. */
export function transaction<T>(db: Database.Database, act: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = act();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK'); // SQLite itself rolls back when the disk is full
    throw error;
  }
}

/**
 * Empties the log that SQLite writes before the file, in which earlier versions of documents stand one after another. Answers
 * whether that could be done without waiting for anybody who is reading or writing.
 */
export function emptyLog(db: Database.Database): boolean {
  db.pragma('busy_timeout = 0');
  try {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]; // https://sqlite.org/pragma.html#pragma_wal_checkpoint
    return result?.busy === 0;
  } catch (error) {
    if (error instanceof Database.SqliteError) return false; // busy, or the disk is full, which the next write will tell
    throw error;
  } finally {
    db.pragma(patient);
  }
}

export function number(db: Database.Database, query: string): number {
  const [value] = db.prepare(query).raw().get() as [number]; // every such query answers one row of one number
  return value;
}

export function translated(error: unknown, file: string): StoreFault {
  const { code, message } = error as { code?: string; message: string }; // Node and libsql throw errors with codes
  if (code === 'SQLITE_NOTADB') return new StoreFault(foreign(file), { cause: error });
  const remedy =
    code === 'SQLITE_CORRUPT'
      ? 'restore it from a backup, or move it away to start afresh'
      : 'make its folder writable, or set DATA_DIR to another folder';
  return new StoreFault(`Signpost cannot keep its data in ${file} (${message}): ${remedy}.`, {
    cause: error,
  });
}

export function foreign(file: string): string {
  return `${file} is not a database of Signpost's: move it away, or set DATA_DIR to another folder.`;
}
