#!/usr/bin/env node
import { runEmulator } from './command.js';

// A reader such as `head` may go before the end, which changes no result. Any other failed write is reported once.
let isLost = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = 1;
    process.stderr.write(`The output cannot be written: ${message}.\n`);
  });

if (!(await runEmulator(process.argv.slice(2), 'ddm-emulator'))) process.exitCode = 2;
