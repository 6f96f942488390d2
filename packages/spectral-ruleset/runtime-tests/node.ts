import { CheckFailed, expectNone } from '@ddm-openapi/foundation/checks';
import type { Node } from '@ddm-openapi/foundation/nodes';
import type { Project } from '@ddm-openapi/tooling/packages/project';

const faulty = `openapi: 3.0.3
paths:
  /things:
    get:
      responses:
        default: {}
`;
const expected = ['catalogue-complete', 'status-code-known', 'error-response-referenced'];

/** Lets Spectral find by our rules what is wrong with a document. */
export async function findFaults(project: Project, node: Node): Promise<void> {
  await project.write('.spectral.yaml', 'extends: ["@ddm-openapi/spectral-ruleset"]\n');
  await project.write('faulty.yaml', faulty);
  const spectral = 'node_modules/@stoplight/spectral-cli/dist/index.js';
  const output = await project.node(node, spectral, 'lint', 'faulty.yaml', '--format', 'json', '--quiet');
  if (output.code !== 1) throw new CheckFailed(`Spectral ended with ${output.code}.\n${output.stdout}${output.stderr}`);
  const found = new Set((JSON.parse(output.stdout) as { code: string }[]).map(({ code }) => code));
  expectNone(expected.filter((rule) => !found.has(rule)).map((rule) => `${rule} did not find its fault.`));
}
