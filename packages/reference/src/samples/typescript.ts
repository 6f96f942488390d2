import type { Operation } from '@ddm-openapi/spec/derive';
import type { ClientSampleConfig, SampleConfig } from '../config.js';
import { literal } from './literal.js';
import type { ExampleRequest } from './request.js';

/** The rest of a sample after the call: the functions of the client it needs, and its text. */
interface Call {
  readonly imports: readonly string[];
  readonly text: string;
}

/**
 * A complete sample: imports, the client, the call, and what follows it: the items of a list, the end of a job, or the
 * response.
 */
export function typescriptSample(
  operation: Operation,
  request: ExampleRequest,
  { variables, authentication }: SampleConfig,
  client: ClientSampleConfig,
): string {
  const call = callOf(operation, request, client);
  const project = variables.project_id ? `  projectId: process.env.${variables.project_id},\n` : '';
  const imports = [client.factory, 'token', ...call.imports].sort();
  return `import { ${imports.join(', ')} } from "${client.package}";

const ${client.variable} = ${client.factory}({
${project}  credentials: token(process.env.${authentication.variable} ?? ""),
});

${call.text}
`;
}

function callOf(
  { id, job, pagination }: Operation,
  { path, query, headers, body, emptyResponse }: ExampleRequest,
  { variable, waiters }: ClientSampleConfig,
): Call {
  const input = { ...path, ...query, ...headers, ...(body !== undefined && { body }) };
  const given = Object.keys(input).length > 0;
  if (pagination) {
    const start = `for await (const item of items(${variable}.${id}`;
    const argument = given ? `, ${literal(input, '', start.length + 4)}` : '';
    return { imports: ['items'], text: `${start}${argument})) {\n  console.log(item);\n}` };
  }
  const call = (start: string) => {
    const opening = `${start}await ${variable}.${id}(`;
    return `${opening}${given ? literal(input, '', opening.length + 2) : ''});`;
  };
  const waiter = waiters[job?.poll ?? ''];
  if (job && waiter) {
    const wait = `await ${waiter}(${variable}, ${job.field});`;
    const text = `${call(`const { ${job.field} } = `)}\n${job.optional ? `if (${job.field}) ${wait}` : wait}`;
    return { imports: [waiter], text };
  }
  if (emptyResponse) return { imports: [], text: call('') };
  return { imports: [], text: `${call('const data = ')}\nconsole.log(data);` };
}
