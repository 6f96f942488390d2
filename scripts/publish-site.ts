/** Publishes `--folder` on the branch of GitHub Pages, or below it `--at preview/12`; `--remove --at` takes a preview down. */
import { parseArgs } from 'node:util';
import { InputError } from './lib/findings.js';
import { publishSite } from './lib/publish-site.js';
import { main } from './lib/steps.js';

await main(async () => {
  const { values } = parseArgs({
    options: { folder: { type: 'string' }, at: { type: 'string' }, remove: { type: 'boolean', default: false } },
  });
  const { remove, ...options } = values;
  if (remove && options.folder) throw new InputError('Give --folder or --remove, not both.');
  console.log(await publishSite(options));
});
