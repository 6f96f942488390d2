import { closeSync, lstatSync, openSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { wrong } from '../core/options.js';
import { fileProblem } from './file-problem.js';

/**
 * The path of a file that can keep the state, with links followed, so that the file itself is locked and replaced. Throws a
 * TypeError when the value is not a path, and an Error with the reason and the remedy when it cannot.
 */
export function readStatePath(path: unknown): string {
  if (typeof path !== 'string' || path.trim() === '' || path.includes('\0')) {
    throw wrong('stateFile', 'the path of a file', path);
  }
  const found = look(path);
  if (found?.isDirectory()) throw refused(path, 'it is a folder. Name a file in it.');
  if (found && !found.isFile()) throw refused(path, 'it is not a regular file. Name another file.');
  if (found) {
    requireAccess(path);
    return realpathSync(path);
  }
  if (/[/\\]$/.test(path)) throw refused(path, 'it ends like a folder. Name a file in it.');
  requireNoLink(path);
  const folder = dirname(path);
  const parent = look(folder, path);
  if (!parent) throw refused(path, `the folder ${folder} does not exist. Create it, or name another file.`);
  if (!parent.isDirectory()) throw refused(path, `${folder} is not a folder. Correct the path.`);
  return join(realpathSync(folder), basename(path));
}

export function refused(path: string, problem: string): Error {
  return new Error(`${path} cannot keep the state: ${problem}`);
}

/** The file or folder at a path, with links followed; undefined if there is none. */
function look(at: string, path = at): Stats | undefined {
  try {
    return statSync(at, { throwIfNoEntry: false });
  } catch (error) {
    throw refused(path, fileProblem(error));
  }
}

/** A file that may not be written is not replaced either, though its folder would allow it. */
function requireAccess(path: string): void {
  try {
    closeSync(openSync(path, 'r+'));
  } catch (error) {
    throw refused(path, fileProblem(error));
  }
}

function requireNoLink(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw refused(
    path,
    `it is a link to ${readlinkSync(path)}, which does not exist. Create that file's folder and name it.`,
  );
}
