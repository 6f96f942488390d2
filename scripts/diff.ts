/**
 * Compares the document with another version of it and reports what the changes mean for users.
 * `--base REF|FILE` selects the other version: a git ref or a bundled document. The default is where this branch left main.
 * `--head REF|FILE` selects the new version. The default is the working tree.
 * `--format text|markdown|json|github-actions`; `--preview URL` adds a link to the rendered preview to the Markdown.
 * `--also-read FOLDER` lets the document read from a folder beside its own; `--time-limit SECONDS` is 120 if not given.
 * Exits with 1 if the version bump is too small for the changes, and with 2 if something cannot be read.
 */

import { main } from '@ddm-openapi/foundation/steps';
import { diffCommand } from '@ddm-openapi/tooling/diff/command';

await main(
  async () => {
    const { text, code } = await diffCommand(process.argv.slice(2));
    console.log(text);
    process.exitCode = code;
  },
  { failure: 2 },
);
