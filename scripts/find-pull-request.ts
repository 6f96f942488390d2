/**
 * Prints `number=12` for the open pull request of `--head owner:branch` whose last commit is `--sha`, and nothing if there
 * is none. A workflow that runs after another one must ask GitHub, since what the other hands over cannot be trusted.
 */
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { githubFromEnvironment, request } from '@ddm-openapi/tooling/github';

await main(async () => {
  const { values } = parseArgs({ options: { head: { type: 'string' }, sha: { type: 'string' } } });
  const { head, sha } = values;
  if (!head?.includes(':') || !sha) throw new InputError('Give --head owner:branch and --sha.');
  const path = `/pulls?state=open&head=${encodeURIComponent(head)}`;
  const open = await request<{ number: number; head: { sha: string } }[]>(githubFromEnvironment(), 'GET', path);
  const found = open.find((pullRequest) => pullRequest.head.sha === sha);
  if (found) console.log(`number=${found.number}`);
  else console.error(`No open pull request of ${head} ends with ${sha}; a newer commit will be looked at instead.`);
});
