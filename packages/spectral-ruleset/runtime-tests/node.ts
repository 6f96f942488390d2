import { CheckFailed, expectNone } from '@ddm-openapi/foundation/checks';
import type { Node } from '@ddm-openapi/foundation/nodes';
import type { Project } from '@ddm-openapi/tooling/packages/project';

const document = `openapi: 3.0.3
paths:
  /things:
    get:
      responses:
        default: {}
        "404":
          description: There is none.
`;
const catalogue = `components:
  responses:
    NotFound:
      x-status-code: 404
      x-status-message: Not Found
      description: There is none.
x-status-codes:
  "404": { $ref: "#/components/responses/NotFound" }
x-shared-responses: { successes: in-place }
`;
const name = '@ddm-openapi/spectral-ruleset';

/** Configurations, documents, and what Spectral must find there: the rule and its line. */
const cases = [
  { ruleset: `extends: ["${name}"]`, text: document, finds: ['catalogue-complete:1'] },
  {
    ruleset: `extends: ["${name}/responses"]`,
    text: document + catalogue,
    finds: [
      'catalogue-complete:11',
      'error-response-referenced:6',
      'error-response-referenced:7',
      'status-code-known:6',
    ],
  },
  {
    ruleset: `extends: [["${name}", off]]\nrules: { status-code-known: error }`,
    text: document + catalogue,
    finds: ['status-code-known:6'],
  },
];

/** Lets Spectral find errors in documents with our rules, selected in the ways that the README shows. */
export async function findFaults(project: Project, node: Node): Promise<void> {
  for (const { ruleset, text, finds } of cases) {
    await project.write('.spectral.yaml', `${ruleset}\n`);
    await project.write('faulty.yaml', text);
    const spectral = 'node_modules/@stoplight/spectral-cli/dist/index.js';
    const output = await project.node(node, spectral, 'lint', 'faulty.yaml', '--format', 'json', '--quiet');
    if (output.code !== 1)
      throw new CheckFailed(`Spectral ended with ${output.code}.\n${output.stdout}${output.stderr}`);
    const results = JSON.parse(output.stdout) as { code: string; range: { start: { line: number } } }[];
    const found = results.map(({ code, range }) => `${code}:${range.start.line + 1}`);
    expectNone([
      ...finds.filter((one) => !found.includes(one)).map((one) => `${one} was not found with ${ruleset}.`),
      ...found.filter((one) => !finds.includes(one)).map((one) => `${one} was found with ${ruleset}.`),
    ]);
  }
}

const copies = `openapi: 3.0.3
paths:
  /things:
    get:
      responses:
        "200": { description: OK }
        "404": { description: There is none. }
    post:
      responses:
        "201": { description: Created }
        "404": { description: There is none. }
`;

/** Lets the command make a catalogue, and add a response that is missing. */
export async function makeCatalogue(project: Project, node: Node): Promise<void> {
  const cli = 'node_modules/@ddm-openapi/spectral-ruleset/dist/cli.js';
  const shared = /^ {8}"404":.*\n(?: {10}.*\n)*/m;
  await project.write('copies.yaml', copies);
  await expectOutput(project, node, [cli, 'adopt', 'copies.yaml'], 'Replaced 2 error responses written in place');
  const adopted = await project.read('copies.yaml');
  await project.write('copies.yaml', adopted.replace(shared, ''));
  await expectOutput(project, node, [cli, 'fix', 'copies.yaml'], 'Fixed 1 finding in 1 file.');
  if ((await project.read('copies.yaml')) !== adopted)
    throw new CheckFailed('The fixed document is not what it was before the damage.');
}

async function expectOutput(project: Project, node: Node, args: [string, ...string[]], text: string): Promise<void> {
  const output = await project.node(node, ...args);
  if (output.code !== 0 || !output.stderr.includes(text))
    throw new CheckFailed(`${args.slice(1).join(' ')} ended with ${output.code}.\n${output.stdout}${output.stderr}`);
}
