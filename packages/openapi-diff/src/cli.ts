#!/usr/bin/env node
import { formatFindings, InputError } from '@ddm-openapi/foundation/findings';
import { diffCommand } from './command.js';

// A reader such as `head` may go before the end, which changes no result. Any other failed write is reported once.
let isLost = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = 2;
    process.stderr.write(`The output cannot be written: ${message}.\n`);
  });

try {
  const { text, code } = await diffCommand(process.argv.slice(2));
  process.exitCode = code;
  process.stdout.write(`${text}\n`);
} catch (error) {
  process.exitCode = 2;
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${[formatFindings(error.findings), error.message].filter(Boolean).join('\n\n')}\n`);
}
