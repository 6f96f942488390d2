#!/usr/bin/env node
import { formatFindings, InputError } from '@ddm-openapi/foundation/findings';
import { diffCommand } from './command.js';

try {
  const { text, code } = await diffCommand(process.argv.slice(2));
  process.exitCode = code;
  process.stdout.write(`${text}\n`);
} catch (error) {
  process.exitCode = 2;
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`${[formatFindings(error.findings), error.message].filter(Boolean).join('\n\n')}\n`);
}
