import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { resolve } from 'node:path';
import { markLongNumbers } from './numbers.mjs';
import { addressWords, DocumentReader } from './reader.mjs';
import { RefusedError } from './refused.mjs';

// See docs/decisions/0198-documents-are-read-by-a-guard.md.
/**
 * Loaded into a Redocly process before its own code. Everything it reads as a document goes through a DocumentReader,
 * and the network is blocked. Redocly reads documents only with `fs.promises.readFile`, and its configuration in the
 * same way before the document; a test covers each kind of reference.
 */
const { folders, configs, marksNumbers } = JSON.parse(process.env.DOCUMENT_GUARD ?? '{}');
const reader = new DocumentReader(folders);
const readFile = fs.promises.readFile;
let documentBegun = false;

fs.promises.readFile = async (file, options) => {
  // Node loads modules this way, by a URL; documents are named by strings.
  if (file instanceof URL) return readFile(file, options);
  const path = String(file);
  if (!documentBegun && configs.includes(resolve(path))) return readFile(file, options);
  documentBegun = true;
  const read = reader.read(path);
  const text = marksNumbers && /\.(ya?ml|json)$/i.test(path) ? markLongNumbers(read) : read;
  return options === undefined || (typeof options === 'object' && !options?.encoding) ? Buffer.from(text) : text;
};

globalThis.fetch = async (address) => {
  throw new RefusedError(addressWords(String(address?.url ?? address)));
};

net.Socket.prototype.connect = () => {
  throw new RefusedError('A document can only refer to files, not to the network.');
};

syncBuiltinESMExports();
