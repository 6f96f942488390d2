#!/usr/bin/env node
import { main } from './main.js';

const { argv, env, stdin, stdout, stderr } = process;
// A reader such as `head` may go; what is to be done then is decided where it is noticed.
for (const stream of [stdout, stderr]) stream.on('error', () => {});
process.exitCode = await main(argv.slice(2), { env, stdin, stdout, stderr });
