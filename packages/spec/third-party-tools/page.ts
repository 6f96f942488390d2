import { table } from './table.js';
import type { Result } from './tool.js';

/** The page that tells readers which tools work with the bundle. */
export function page(results: readonly Result[]): string {
  const failed = results.filter((result) => result.failed).length;
  return `# Tools that work with the document

Tried by \`pnpm check-generators --write\`: each tool, at the version named, is installed in an empty folder and given
\`openapi.json\` from \`@ddm-openapi/spec\`. What a generator writes is checked by TypeScript, strict, with comments that hide type
errors taken out, and must know every operation. The rest load the document and have to get along with a request
made of the examples of each operation. ${failed ? `${failed} of ${results.length} fail.` : 'None fails.'}

${table(results)}

Tools marked with Node 24 do not run on Node 20. \`packages/spec/third-party-tools\` has one file a tool: its version and how it is called.
`;
}
