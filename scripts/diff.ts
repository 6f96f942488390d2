/**
 * Compares the document with another version of it and says what that means to users.
 * `--base REF|FILE` chooses the other version: a git ref or a bundled document; left out, where this branch left main.
 * `--head REF|FILE` compares that version instead of the working tree's.
 * `--format text|markdown|json|github-actions`; `--preview URL` puts a link to the rendered preview into the Markdown.
 * Exits 1 when the version takes a smaller step than the changes need, 2 when something cannot be read.
 */

import { reportFailure } from '@ddm-openapi/foundation/steps';
import { diffCommand } from '@ddm-openapi/tooling/diff/command';

try {
  const { text, code } = await diffCommand(process.argv.slice(2));
  console.log(text);
  process.exitCode = code;
} catch (error) {
  process.exitCode = 2;
  reportFailure(error);
}
