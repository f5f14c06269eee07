import type Database from 'libsql';
import type { Stored } from '../../store/store';

const columns = 'partition, id, body, seq, expires';
const alive = '(expires IS NULL OR expires > ?)';

/** Every question and statement that is put to the file. Times are milliseconds since 1970. */
export function prepareRows(db: Database.Database) {
  const one = db
    .prepare(`SELECT ${columns} FROM documents WHERE container = ? AND partition = ? AND id = ? AND ${alive}`)
    .raw();
  const insert = db.prepare(
    'INSERT OR REPLACE INTO documents (container, partition, id, body, expires) VALUES (?, ?, ?, ?, ?)',
  );
  const remove = db.prepare('DELETE FROM documents WHERE container = ? AND partition = ? AND id = ?');
  const range = db
    .prepare(
      `SELECT ${columns} FROM documents WHERE container = ? AND partition = ? AND id >= ? AND id <> ?
       AND id < ifnull(?, x'ff') AND ${alive} ORDER BY id LIMIT ?`, // a blob sorts after every text
    )
    .raw();
  const after = db
    .prepare(
      `SELECT ${columns} FROM documents WHERE container = ? AND (partition, id) > (?, ?) AND ${alive}
       ORDER BY partition, id LIMIT ?`,
    )
    .raw();
  const since = db
    .prepare(
      `SELECT ${columns} FROM documents WHERE container = ? AND seq > ? AND ${alive} ORDER BY seq LIMIT ?`,
    )
    .raw();
  const newest = db
    .prepare("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'documents'")
    .raw();
  const sweep = db.prepare(
    'DELETE FROM documents WHERE seq IN (SELECT seq FROM documents WHERE expires <= ? LIMIT ?)',
  );

  return {
    one(container: string, partition: string, id: string, now: number): Stored | undefined {
      const row = one.get(container, partition, id, now);
      return row === undefined ? undefined : stored(row);
    },
    /** Answers the etag. */
    write(container: string, partition: string, id: string, body: string, expires: number | null): string {
      return String(insert.run(container, partition, id, body, expires).lastInsertRowid);
    },
    remove(container: string, partition: string, id: string): void {
      remove.run(container, partition, id);
    },
    range(
      container: string,
      partition: string,
      ids: { from: string; except: string; before: string | null },
      now: number,
      limit: number,
    ): Stored[] {
      const { from, except, before } = ids;
      return range.all(container, partition, from, except, before, now, limit).map(stored);
    },
    after(container: string, partition: string, id: string, now: number, limit: number): Stored[] {
      return after.all(container, partition, id, now, limit).map(stored);
    },
    since(container: string, seq: number, now: number, limit: number): Stored[] {
      return since.all(container, seq, now, limit).map(stored);
    },
    newest(): string {
      const [seq] = newest.get() as [number]; // an aggregate always answers one row
      return String(seq);
    },
    sweep(now: number, limit: number): void {
      sweep.run(now, limit);
    },
  };
}

function stored(row: unknown): Stored {
  const [partition, id, body, seq, expires] = row as [string, string, string, number, number | null]; // `columns`
  const document = { partition, id, doc: JSON.parse(body), etag: String(seq) };
  return expires === null ? document : { ...document, expires: new Date(expires) };
}
