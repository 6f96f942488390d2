import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { fileName } from '@ddm-openapi/spectral-ruleset/file-name';
import { parse } from 'yaml';
import { afterLast, beforeFirst, changeset, type Draft, type Edit, kebabCase, pascalCase } from './draft.js';

/** A new operation, as given on the command line. */
export interface NewOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
}

/** Where the manual has its pages; the draft names one that may not exist. */
const manual = 'https://docs.otc.t-systems.com/distributed-database-middleware/api-ref';

const methods = ['get', 'put', 'post', 'delete', 'patch'];

interface Root {
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, { readonly $ref: string }>>;
  readonly 'x-operation-verbs': readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly example?: unknown };
  readonly example?: unknown;
}

/** Path item, schemas, behaviour, a call in the client's tour and a changeset. Throws an InputError for what cannot be. */
export async function newOperation(root: string, { id, method, path, tag }: NewOperation): Promise<Draft> {
  const document = parse(await readFile(join(root, 'openapi/openapi.yaml'), 'utf8')) as Root;
  check(document, { id, method, path, tag });
  const area = tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const item = `paths/${area}/${fileName(path)}.yaml`;
  const file = `openapi/${item}`;
  const parameters = await pathParameters(root, path);
  const hasBody = ['put', 'post', 'patch'].includes(method);
  const name = pascalCase(id);
  const schema = (kind: string) => `openapi/components/schemas/${area}/${name}${kind}.yaml`;
  const behaviours = `packages/emulator/src/ddm/behaviours/${area}.ts`;
  const operation = operationText({
    id,
    method,
    tag,
    area,
    name,
    hasBody,
    parameters: parameters.map(([name]) => name),
  });
  const isNewPath = !document.paths[path];
  return {
    created: {
      ...(isNewPath && { [file]: `# ${path}\n${operation}` }),
      [schema('Response')]: schemaText('The result. Describe it.'),
      ...(hasBody && { [schema('Request')]: schemaText('What is to change. Describe it.') }),
      [`.changeset/${kebabCase(id)}.md`]: changeset(`New operation \`${id}\`. Say what users can do with it.`),
    },
    changed: {
      ...(isNewPath
        ? { 'openapi/openapi.yaml': pathEntry(document, path, item) }
        : { [file]: (text: string) => `${text.trimEnd()}\n\n${operation}` }),
      [behaviours]: behaviour(id, behaviours),
      'packages/client/test/tour.ts': call(id, parameters, hasBody),
    },
    left: [
      `${file}: summary, description, the page of the manual, x-idempotent, and x-job or x-pagination if it starts a job or lists something.`,
      `openapi/components/schemas/${area}/${name}*.yaml: the fields.`,
      `${behaviours}: what it does to the state.`,
      'packages/client/test/tour.ts: arguments that the emulator accepts.',
      `.changeset/${kebabCase(id)}.md: a sentence for users.`,
    ],
  };
}

function check(document: Root, { id, method, path, tag }: NewOperation): void {
  const verbs = document['x-operation-verbs'];
  const tags = document.tags.map(({ name }) => name);
  if (!methods.includes(method)) throw new InputError(`--method takes ${methods.join(', ')}, not "${method}".`);
  if (!/^\/\S*$/.test(path))
    throw new InputError(`--path takes a path such as /v3/{project_id}/things, not "${path}".`);
  if (!tags.includes(tag)) throw new InputError(`--tag takes ${tags.join(', ')}, not "${tag}".`);
  if (!verbs.some((verb) => new RegExp(`^${verb}[A-Z]\\w*$`).test(id)))
    throw new InputError(`--id must begin with one of ${verbs.join(', ')}, followed by a capital letter, not "${id}".`);
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

interface Facts {
  readonly id: string;
  readonly method: string;
  readonly tag: string;
  readonly area: string;
  readonly name: string;
  readonly hasBody: boolean;
  readonly parameters: readonly string[];
}

function operationText({ id, method, tag, area, name, hasBody, parameters }: Facts): string {
  const schema = (kind: string) => `../../components/schemas/${area}/${name}${kind}.yaml`;
  const lines = [
    `${method}:`,
    `  operationId: ${id}`,
    `  tags: [${tag}]`,
    `  summary: ${pascalCase(id).replaceAll(/(?<=.)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)}`,
    '  description: |',
    '    Describe what it does, what it requires, and what changes.',
    '  externalDocs:',
    '    description: The page of the manual',
    `    url: ${manual}/${kebabCase(id)}.html`,
    ...(parameters.length
      ? ['  parameters:', ...parameters.map((one) => `    - $ref: ../../components/parameters/${one}.yaml`)]
      : []),
    ...(hasBody
      ? [
          '  requestBody:',
          '    description: Describe it.',
          '    required: true',
          '    content:',
          '      application/json:',
          '        schema:',
          `          $ref: ${schema('Request')}`,
          '        example:',
          '          enabled: true',
        ]
      : []),
    `  x-idempotent: ${method !== 'post' && method !== 'patch'}`,
    '  responses:',
    '    "200":',
    '      description: The request succeeded.',
    '      headers:',
    '        X-Request-Id:',
    '          $ref: ../../components/headers/X-Request-Id.yaml',
    '      content:',
    '        application/json:',
    '          schema:',
    `            $ref: ${schema('Response')}`,
    '          example:',
    '            enabled: true',
  ];
  return `${lines.join('\n')}\n`;
}

function schemaText(description: string): string {
  return `description: ${description}
type: object
required: [enabled]
properties:
  enabled:
    type: boolean
    description: Replace this field.
    example: true
`;
}

/** The path goes after the last one of its area, or after all. */
function pathEntry(document: Root, path: string, item: string): Edit {
  const folder = item.slice(0, item.lastIndexOf('/'));
  const all = Object.values(document.paths).map(({ $ref }) => $ref);
  const before = all.filter((reference) => reference.startsWith(`${folder}/`)).at(-1) ?? all.at(-1) ?? '';
  const pattern = new RegExp(`^ {4}\\$ref: ${before.replaceAll('.', '\\.')}$`);
  return afterLast(pattern, `\n  ${path}:\n    $ref: ${item}`, 'openapi/openapi.yaml');
}

function behaviour(id: string, path: string): Edit {
  return (text) => {
    const named = text.replace(/: Behaviours<(\s*\|)?\s*(?=')/, `: Behaviours<'${id}' | `);
    const start = named.indexOf(': Behaviours<');
    const end = named.indexOf('\n};', start);
    if (start < 0 || end < 0) throw new InputError(`${path} declares no behaviours, among which this one belongs.`);
    return `${named.slice(0, end)}\n\n  ${id}: () => ({ enabled: true }),${named.slice(end)}`;
  };
}

function call(id: string, parameters: readonly [string, string, unknown][], hasBody: boolean): Edit {
  const values = parameters
    .filter(([, name]) => name !== 'project_id')
    .map(([, name, example]) => (name === 'instance_id' ? name : `${name}: ${JSON.stringify(example ?? 'example')}`));
  const input = [...values, ...(hasBody ? ['body: { enabled: true }'] : [])].join(', ');
  const path = 'packages/client/test/tour.ts';
  return beforeFirst(/^ {2}await ddm\.deleteInstance\(/, `  await ddm.${id}(${input && `{ ${input} }`});\n`, path);
}

/** Whether an area has behaviours of its own. */
export function hasBehaviours(root: string, area: string): boolean {
  return existsSync(join(root, `packages/emulator/src/ddm/behaviours/${area}.ts`));
}
