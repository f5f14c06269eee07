import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { StoreFault } from '../../store/store';
import { foreign, number, refuseNewer, translated } from './database';

/** What SQLite keeps beside its file. */
const companions = ['-wal', '-shm'] as const;

/**
 * Copies the whole store as it is at one moment into a new file, while servers read and write it. Throws `StoreFault`.
 * https://sqlite.org/lang_vacuum.html#vacuuminto
 */
export function backUp(file: string, to: string): void {
  if (!existsSync(file)) throw new StoreFault(`There is no ${file} to back up: set DATA_DIR to its folder.`);
  if (existsSync(to)) throw new StoreFault(`${to} is there already and is left as it is: name a new file.`);
  const part = `${to}.part`;
  rmSync(part, { force: true }); // of a backup that broke off
  const db = opened(file);
  try {
    db.pragma('busy_timeout = 10000');
    db.prepare('VACUUM INTO ?').run(part);
    renameSync(part, to);
  } catch (error) {
    throw translated(error, to);
  } finally {
    db.close();
  }
}

/**
 * Puts a backup in the place of the store, and the store aside; answers where that is now. Throws `StoreFault` where the backup is
 * not whole or of a newer version, or somebody uses the store; nothing has changed then. `prepare` is given the copy before it is used.
 */
export async function restore(
  backup: string,
  file: string,
  now: Date,
  prepare: (restored: string) => Promise<void>,
): Promise<{ aside: string | undefined }> {
  if (!existsSync(backup))
    throw new StoreFault(`There is no ${backup} to restore: name the file of a backup.`);
  check(backup);
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.restored`;
  copyFileSync(backup, fresh);
  check(fresh);
  await prepare(fresh);
  const aside = existsSync(file) ? `${file}.before-${now.toISOString().replace(/[:.]/g, '')}` : undefined;
  if (aside !== undefined) {
    closeDown(file);
    renameSync(file, aside);
  }
  for (const base of [file, fresh]) for (const end of companions) rmSync(base + end, { force: true });
  renameSync(fresh, file);
  return { aside };
}

/** Sees that a file is a whole store of ours, of a version that we know. */
function check(file: string): void {
  const db = opened(file);
  try {
    const [result] = db.prepare('PRAGMA integrity_check').raw().get() as [string]; // "ok", or what is wrong first
    if (result !== 'ok') throw new StoreFault(`${file} is damaged (${result}): take another backup.`);
    const isOurs = number(db, "SELECT count(*) FROM sqlite_master WHERE name = 'documents'") > 0;
    if (!isOurs) throw new StoreFault(foreign(file));
    refuseNewer(db, file);
  } catch (error) {
    throw error instanceof StoreFault ? error : translated(error, file);
  } finally {
    db.close();
  }
}

/** Empties the log into the file. A database that anybody else has open cannot leave its mode, which is how they are known. */
function closeDown(file: string): void {
  const db = opened(file);
  try {
    db.pragma('busy_timeout = 0');
    const [mode] = db.prepare('PRAGMA journal_mode = DELETE').raw().get() as [string]; // the mode it is in now
    if (mode !== 'delete') throw inUse(file);
  } catch (error) {
    throw error instanceof Database.SqliteError ? inUse(file, error) : error;
  } finally {
    db.close();
  }
}

function inUse(file: string, cause?: Error): StoreFault {
  return new StoreFault(`${file} is in use: stop every server on it first, then restore.`, { cause });
}

function opened(file: string): Database.Database {
  try {
    return new Database(file);
  } catch (error) {
    throw translated(error, file);
  }
}
