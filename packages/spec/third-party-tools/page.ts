import { table } from './table.js';
import type { Result } from './tool.js';

/** The page that tells readers which tools work with the bundle. */
export function page(results: readonly Result[]): string {
  const failed = results.filter((result) => result.failed).length;
  return `# Tools that work with the document

Tested by \`pnpm check-generators --write\`. Each tool is installed at the given version in an empty folder and reads
\`openapi.json\` from \`@ddm-openapi/spec\`. Generated code must pass a strict type check, without comments that hide type
errors, and must contain every operation. The other tools load the document: servers must accept a request made from
the examples of each operation, and validators must find nothing. ${failed ? `${failed} of ${results.length} fail.` : 'None fails.'}

${table(results)}

Tools marked with Node 24 do not run on Node 20. \`packages/spec/third-party-tools\` has one file per tool, with its version and how it
is called.
`;
}
