/** Checks the document, then the style of all files. Exits 1 on any finding, warnings included. */
import { checkCodeStyle } from './lib/code-style.js';
import { lintDocument } from './lib/lint.js';
import { main, reportFailure } from './lib/steps.js';

await main(async () => {
  const results = await Promise.allSettled([lintDocument(), checkCodeStyle()]);
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    process.exitCode = 1;
    reportFailure(result.reason);
  }
  if (!process.exitCode) console.log('No findings.');
});
