#!/usr/bin/env node
import module from 'node:module';
import { cacheFolder } from './cache-folder.js';

const { argv, env, stdin, stdout, stderr } = process;
const io = { env, stdin, stdout, stderr };
// A reader such as `head` may go; what is to be done then is decided where it is noticed.
for (const stream of [stdout, stderr]) stream.on('error', () => {});
// Node 22 and newer keep what they compile of the files that are loaded from here on.
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
const folder = enableCompileCache && cacheFolder('code', env);
if (folder) enableCompileCache?.(folder);

const [first, ...rest] = argv.slice(2);
process.exitCode =
  first === '__complete'
    ? await (await import('./complete/index.js')).run(rest, io)
    : await (await import('./main.js')).main(argv.slice(2), io);
