/**
 * Publishes `--folder` on the branch of GitHub Pages, or below it `--at preview/12`; `--remove --at` takes a preview down.
 * `--inert` publishes it so that no script in it runs. GITHUB_TOKEN, if it is set, authenticates towards a remote over HTTPS.
 */
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { publishSite } from '@ddm-openapi/tooling/publish-site';

await main(async () => {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: { folder: { type: 'string' }, at: { type: 'string' }, inert: flag, remove: flag },
  });
  const { remove, ...options } = values;
  if (remove && options.folder) throw new InputError('Give --folder or --remove, not both.');
  console.log(await publishSite({ ...options, token: process.env.GITHUB_TOKEN }));
});
