/** Writes the first draft of a change and lists the fields to fill in. `--help` shows an example of each kind. */
import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import { main } from '@ddm-openapi/foundation/steps';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { fixSource } from '@ddm-openapi/tooling/fix';
import {
  newErrorCode,
  newOperation,
  newPage,
  newRule,
  newStatusCode,
  scaffold,
} from '@ddm-openapi/tooling/scaffold/index';
import config from '../api.config.js';

const text = { type: 'string' } as const;
const options = {
  id: text,
  method: text,
  path: text,
  tag: text,
  code: text,
  message: text,
  only: text,
  status: text,
  source: text,
  name: text,
} as const;

const examples = [
  `operation --id getInstanceUsage --method get --path '/v3/{project_id}/instances/{instance_id}/usage' --tag Instances`,
  'status-code --code 423 --message Locked [--only createInstance,deleteInstance]',
  'error-code --code DBS.300999 --status 400 [--source ddm]',
  'rule --name summary-short',
  'page --name error-handling',
];

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...options, help: { type: 'boolean' } },
  });
  const [kind = ''] = positionals;
  if (values.help || !kind) return void console.log(usage());
  const need = (name: keyof typeof options) => {
    const value = values[name];
    if (value === undefined) throw new InputError(`pnpm new ${kind} needs --${name}.\n\n${usage()}`);
    return value;
  };
  const sources = Object.keys(config.site.errorSources);
  const drafts: Record<string, () => ReturnType<typeof newRule>> = {
    operation: () =>
      newOperation(workspace, { id: need('id'), method: need('method'), path: need('path'), tag: need('tag') }),
    'status-code': () =>
      newStatusCode(workspace, {
        code: need('code'),
        message: need('message'),
        ...(values.only && { only: values.only.split(',') }),
      }),
    'error-code': () =>
      newErrorCode({ code: need('code'), status: need('status'), source: values.source ?? sources[0] ?? '' }, sources),
    rule: () => newRule(need('name')),
    page: () => newPage(need('name')),
  };
  const draft = drafts[kind];
  if (!draft) throw new InputError(`pnpm new makes ${Object.keys(drafts).join(', ')}, not "${kind}".`);
  console.log(await scaffold(workspace, await draft()));
  // The rules know which shared responses an operation needs.
  if (kind === 'operation' || kind === 'status-code') await fixSource();
});

/** An example of each kind of change. */
function usage(): string {
  return ['Usage:', ...examples.map((example) => `  pnpm new ${example}`)].join('\n');
}
