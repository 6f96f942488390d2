import { parseArgs } from 'node:util';
import { InputError } from '@ddm-openapi/foundation/findings';
import type { Draft } from './draft.js';
import { newErrorCode } from './error-code.js';
import { newOperation } from './operation/index.js';
import { newPage } from './page.js';
import { newRule } from './rule.js';
import { newStatusCode } from './status-code.js';

/** The facts that a draft needs and that are not in the document. */
export interface Project {
  readonly root: string;
  /** The senders of error codes: keys of `errorSources` in the configuration. */
  readonly errorSources: readonly string[];
  /** Names of the guides that the site has. */
  readonly guides: readonly string[];
}

interface Kind {
  readonly needs: readonly string[];
  readonly may?: readonly string[];
  /** An option that takes no value. */
  readonly flag?: string;
  readonly example: string;
  draft(project: Project, given: Given): Promise<Draft>;
}

interface Given {
  /** The value of an option that the kind needs. */
  need(name: string): string;
  /** The value of an option that may be left out. */
  get(name: string): string | undefined;
  has(flag: string): boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  operation: {
    needs: ['id', 'method', 'path', 'tag'],
    flag: 'new-area',
    example: `--id getInstanceUsage --method get --path '/v3/{project_id}/instances/{instance_id}/usage' --tag Instances [--new-area]`,
    draft: ({ root }, { need, has }) =>
      newOperation(root, {
        id: need('id'),
        method: need('method'),
        path: need('path'),
        tag: need('tag'),
        isNewArea: has('new-area'),
      }),
  },
  'status-code': {
    needs: ['code', 'message'],
    may: ['only'],
    example: '--code 423 --message Locked [--only createInstance,deleteInstance]',
    draft: ({ root }, { need, get }) => {
      const only = get('only')?.split(',');
      const ids = only?.map((id) => id.trim()).filter(Boolean);
      return newStatusCode(root, { code: need('code'), message: need('message'), ...(ids && { only: ids }) });
    },
  },
  'error-code': {
    needs: ['code', 'status'],
    may: ['source'],
    example: '--code DBS.300999 --status 400 [--source ddm]',
    draft: ({ root, errorSources }, { need, get }) => {
      const source = get('source');
      return newErrorCode(
        root,
        { code: need('code'), status: need('status'), ...(source !== undefined && { source }) },
        errorSources,
      );
    },
  },
  rule: {
    needs: ['name'],
    example: '--name summary-short',
    draft: ({ root }, { need }) => newRule(root, need('name')),
  },
  page: {
    needs: ['name'],
    example: '--name error-handling',
    draft: ({ guides }, { need }) => newPage(need('name'), guides),
  },
};

/** An example of each kind of change, or of one. */
export function usage(only?: string): string {
  const shown = Object.entries(kinds).filter(([kind]) => only === undefined || kind === only);
  return ['Usage:', ...shown.map(([kind, { example }]) => `  pnpm new ${kind} ${example}`)].join('\n');
}

/**
 * The draft that a command line asks for; undefined where it asks for help. Throws an InputError for a command line that
 * cannot be meant.
 */
export async function draftOf(project: Project, args: readonly string[]): Promise<Draft | undefined> {
  const [name = '', ...rest] = args;
  if (['', '--help', '-h'].includes(name) || rest.includes('--help')) return undefined;
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (!kind) throw new InputError(`pnpm new makes ${Object.keys(kinds).join(', ')}, not "${name}".`);
  return kind.draft(project, givenTo(name, kind, rest));
}

function givenTo(name: string, { needs, may = [], flag }: Kind, args: readonly string[]): Given {
  const texts = [...needs, ...may].map((option) => [option, { type: 'string', multiple: true }] as const);
  const flags = flag === undefined ? [] : [[flag, { type: 'boolean', multiple: true }] as const];
  const refuse = (problem: string) => new InputError(`${problem}\n\n${usage(name)}`);
  const parsed = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: Object.fromEntries([...texts, ...flags]),
  });
  const values = new Map<string, string>();
  for (const [option, all] of Object.entries(parsed.values)) {
    const list = Array.isArray(all) ? all : [all];
    const [value] = list;
    if (![...needs, ...may, flag].includes(option)) throw refuse(`pnpm new ${name} has no --${option}.`);
    if (list.length > 1) throw refuse(`--${option} is given twice.`);
    if (option === flag) values.set(option, '');
    else if (typeof value === 'string') values.set(option, value);
    else throw refuse(`--${option} needs a value.`);
  }
  const [extra] = parsed.positionals;
  if (extra !== undefined) throw refuse(`pnpm new ${name} takes options only, not "${extra}".`);
  return {
    need(option) {
      const value = values.get(option);
      if (value === undefined) throw refuse(`pnpm new ${name} needs --${option}.`);
      return value;
    },
    get: (option) => values.get(option),
    has: (option) => values.has(option),
  };
}
