import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { resolve } from 'node:path';
import { addressWords, DocumentReader } from './reader.mjs';
import { RefusedError } from './refused.mjs';

/**
 * Loaded into a process of Redocly before its own code: what it reads as a document goes through a DocumentReader, whatever
 * way it found the name, and nothing goes to the network. Redocly reads documents by `fs.promises.readFile` alone, its own
 * configuration by the same way before the document; a test goes through it with each kind of reference.
 */
const { folders, configs } = JSON.parse(process.env.DOCUMENT_GUARD ?? '{}');
const reader = new DocumentReader(folders);
const readFile = fs.promises.readFile;
let documentBegun = false;

fs.promises.readFile = async (file, options) => {
  // Node loads modules this way, by a URL; a document is named by a text.
  if (file instanceof URL) return readFile(file, options);
  const path = String(file);
  if (!documentBegun && configs.includes(resolve(path))) return readFile(file, options);
  documentBegun = true;
  const text = reader.read(path);
  return options === undefined || (typeof options === 'object' && !options?.encoding) ? Buffer.from(text) : text;
};

globalThis.fetch = async (address) => {
  throw new RefusedError(addressWords(String(address?.url ?? address)));
};

net.Socket.prototype.connect = () => {
  throw new RefusedError('A document reads files only, and nothing from the network.');
};

syncBuiltinESMExports();
