import { CheckFailed } from '@ddm-openapi/foundation/checks';
import type { Node } from '@ddm-openapi/foundation/nodes';
import type { Project } from '@ddm-openapi/tooling/packages/project';

const document = (type: string) => `openapi: 3.0.3
info: { title: Things, version: 1.0.0 }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        "200":
          description: The things.
          content:
            application/json:
              schema: { $ref: "thing.yaml#/${type}" }
`;
const things = 'Thing: { type: string }\nNumber: { type: integer }\n';

/** Lets the command find a break between two documents of two files each. */
export async function findBreak(project: Project, node: Node): Promise<void> {
  await project.write('before.yaml', document('Thing'));
  await project.write('after.yaml', document('Number'));
  await project.write('thing.yaml', things);
  const command = 'node_modules/@ddm-openapi/openapi-diff/dist/cli.js';
  const { code, stdout, stderr } = await project.node(node, command, 'before.yaml', 'after.yaml');
  if (code !== 1 || !stdout.includes('Its type is now `Number`; it was `Thing`.'))
    throw new CheckFailed(`openapi-diff ended with ${code}.\n${stdout}${stderr}`);
}
