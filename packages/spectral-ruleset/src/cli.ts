#!/usr/bin/env node
import { adoptCommand, adoptUsage } from './commands/adopt.js';
import { fixCommand, fixUsage } from './commands/fix.js';
import { UsageError } from './commands/usage.js';
import { SourceError } from './source/error.js';

const help = `Shared status-code responses for an OpenAPI document.

${adoptUsage}
${fixUsage}
Both change the files in place, or none if anything goes wrong; --dry-run prints a unified diff instead. Only files below the
folder of the document are read and written, and nothing is fetched. Exits with 2 if the command
line or a file is wrong; then nothing is written.
`;

const commands = new Map([
  ['adopt', { run: adoptCommand, usage: adoptUsage }],
  ['fix', { run: fixCommand, usage: fixUsage }],
]);

const asksForHelp = (arg: string) => ['--help', '-h'].includes(arg);

// A reader such as `head` may go before the end, which changes no result. Any other failed write is reported once.
let isLost = false;
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = 1;
    process.stderr.write(`The output cannot be written: ${message}.\n`);
  });

const [name = '', ...args] = process.argv.slice(2);
try {
  const command = commands.get(name);
  if (command && args.some(asksForHelp)) process.stdout.write(command.usage);
  else if (command) await command.run(args);
  else if (asksForHelp(name) || name === 'help') process.stdout.write(help);
  else throw new UsageError(name === '' ? 'Name a command: adopt or fix.' : `There is no command ${name}.`);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  if (error instanceof UsageError || code?.startsWith('ERR_PARSE_ARGS'))
    console.error(`${message}\nTry spectral-ruleset --help.`);
  else if (error instanceof SourceError) console.error(message);
  else throw error;
  process.exitCode = 2;
}
