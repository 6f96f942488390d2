import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { fileName } from '@ddm-openapi/spectral-ruleset/file-name';
import { parse } from 'yaml';
import {
  afterLast,
  beforeEndOf,
  beforeFirst,
  changeset,
  type Draft,
  type Edit,
  kebabCase,
  pascalCase,
  reportTypes,
} from '../draft.js';
import { type Root, readOperations, readYaml } from '../source.js';
import { behaviour, behavioursFolder, newBehaviours, registerArea } from './behaviour.js';
import { areaOf, checkFree, checkSchemas, checkTag, checkWords } from './check.js';
import type { Facts, NewOperation } from './facts.js';
import { asks, operationText, schemaText } from './text.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly example?: unknown };
  readonly example?: unknown;
}

const statuses = { code: 'packages/emulator/src/ddm/statuses.ts', page: 'packages/emulator/docs/statuses.md' };
const tour = 'packages/client/test/tour.ts';

/** Path item, schemas, behaviour, a call in the client's tour and a changeset. Throws an InputError for what cannot be. */
export async function newOperation(root: string, given: NewOperation): Promise<Draft> {
  const { id, path, tag, isNewArea } = given;
  const method = given.method.toLowerCase();
  const document = await readYaml<Root>(root, 'openapi.yaml');
  checkWords(document, { ...given, method });
  checkTag(document, tag, isNewArea);
  checkFree(await readOperations(root, document), { ...given, method });
  const area = areaOf(tag);
  const parameters = await pathParameters(root, path);
  const facts: Facts = {
    id,
    method,
    tag,
    area,
    name: pascalCase(id),
    hasBody: ['put', 'post', 'patch'].includes(method),
    parameters,
    field: method === 'get' && id.startsWith('list') ? 'list' : 'switch',
  };
  const { name, hasBody } = facts;
  await checkSchemas(root, name, hasBody);
  const item = document.paths[path]?.$ref ?? `paths/${area}/${fileName(path)}.yaml`;
  const isNewPath = !document.paths[path];
  const file = `openapi/${item}`;
  const schema = (kind: string) => `openapi/components/schemas/${area}/${name}${kind}.yaml`;
  const behaviours = `${behavioursFolder}/${area}.ts`;
  const operation = operationText(facts);
  const changesInstance = method !== 'get' && path.includes('{instance_id}');
  return {
    created: {
      ...(isNewPath && { [file]: `# ${path}\n${operation}` }),
      [schema('Response')]: schemaText('The result. Describe it.', facts.field),
      ...(hasBody && { [schema('Request')]: schemaText('What is to change. Describe it.', 'switch') }),
      ...(isNewArea && { [behaviours]: newBehaviours(facts, path) }),
      [`.changeset/${kebabCase(id)}.md`]: changeset(`New operation \`${id}\`. Say what users can do with it.`),
    },
    changed: {
      ...(isNewPath
        ? {
            'openapi/openapi.yaml': (text: string) => {
              const withPath = pathEntry(document, path, item)(text);
              return isNewArea ? tagEntry(tag)(withPath) : withPath;
            },
          }
        : { [file]: (text: string) => `${text.trimEnd()}\n\n${operation}` }),
      ...(isNewArea
        ? { [`${behavioursFolder}/index.ts`]: registerArea(area) }
        : { [behaviours]: behaviour(facts, path, behaviours) }),
      ...(changesInstance && {
        [statuses.code]: beforeEndOf('export const allowedStatuses', `\n  ${id}: running,`, statuses.code),
        [statuses.page]: afterLast(/^\| `\w+` .*$/, `\n| \`${id}\` | \`RUNNING\` |`, statuses.page),
      }),
      [tour]: call(id, parameters, hasBody),
    },
    left: leftToFillIn(facts, { file, behaviours, isNewArea, changesInstance }),
  };
}

/** The work that is left to a person, file by file. */
function leftToFillIn(
  { id, method, area, name }: Facts,
  {
    file,
    behaviours,
    isNewArea,
    changesInstance,
  }: {
    readonly file: string;
    readonly behaviours: string;
    readonly isNewArea: boolean;
    readonly changesInstance: boolean;
  },
): string[] {
  return [
    ...(isNewArea ? ['openapi/openapi.yaml: the description of the tag, and its place among the others.'] : []),
    `${file}: summary, description, the page of the manual, x-idempotent, and x-job or x-pagination if it starts a job or lists something.`,
    ...(asks(method)
      ? [
          `${file}: x-confirm asks a person first. If the operation deletes, overwrites and interrupts nothing, remove it and list ${id} in packages/cli/test/confirm.test.ts.`,
        ]
      : []),
    `openapi/components/schemas/${area}/${name}*.yaml: the fields.`,
    `${behaviours}: what it does to the state, and 404 for what is not in the project.`,
    ...(changesInstance
      ? [`${statuses.code} and ${statuses.page}: in which statuses of the instance it is allowed.`]
      : []),
    `${tour}: arguments that the emulator accepts.`,
    `.changeset/${kebabCase(id)}.md: a sentence for users.`,
    reportTypes,
  ];
}

/** The names of the components of the parameters in a path, each with an example. */
async function pathParameters(root: string, path: string): Promise<[string, string, unknown][]> {
  const folder = join(root, 'openapi/components/parameters');
  const files = await readdir(folder);
  const known = await Promise.all(
    files.map(async (file) => [file, parse(await readFile(join(folder, file), 'utf8')) as Parameter] as const),
  );
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const [file, parameter] = known.find(([, one]) => one.in === 'path' && one.name === name) ?? [];
    if (!file || !parameter)
      throw new InputError(
        `No file of openapi/components/parameters describes the path parameter ${name}. Write ${pascalCase(name)}.yaml first; copy a similar one.`,
      );
    return [file.replace(/\.yaml$/, ''), name, parameter.example ?? parameter.schema.example];
  });
}

/** The path goes after the last one of its area, or after all. */
function pathEntry(document: Root, path: string, item: string): Edit {
  const folder = item.slice(0, item.lastIndexOf('/'));
  const all = Object.values(document.paths).map(({ $ref }) => $ref);
  const before = all.filter((reference) => reference.startsWith(`${folder}/`)).at(-1) ?? all.at(-1) ?? '';
  const pattern = new RegExp(`^ {4}\\$ref: ${before.replaceAll('.', '\\.')}$`);
  return afterLast(pattern, `\n  ${path}:\n    $ref: ${item}`, 'openapi/openapi.yaml');
}

function tagEntry(tag: string): Edit {
  const entry = `  - name: ${tag}\n    description: Say what belongs here.\n`;
  return beforeFirst(/^paths:$/, entry, 'openapi/openapi.yaml');
}

function call(id: string, parameters: readonly [string, string, unknown][], hasBody: boolean): Edit {
  const values = parameters
    .filter(([, name]) => name !== 'project_id')
    .map(([, name, example]) => (name === 'instance_id' ? name : `${name}: ${JSON.stringify(example ?? 'example')}`));
  const input = [...values, ...(hasBody ? ['body: { enabled: true }'] : [])].join(', ');
  return beforeFirst(/^ {2}await ddm\.deleteInstance\(/, `  await ddm.${id}(${input && `{ ${input} }`});\n`, tour);
}
