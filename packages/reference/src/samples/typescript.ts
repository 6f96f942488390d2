import type { Operation } from '@ddm-openapi/spec';
import { literal } from './literal.js';
import type { ExampleRequest } from './request.js';

/** How a call goes on: which functions of the client it needs, and its text. */
interface Call {
  readonly imports: readonly string[];
  readonly text: string;
}

/** The function of the client that waits for the work of an operation, by the operation that tells its state. */
const waiters: Readonly<Record<string, string>> = { getJob: 'waitForJob', listJobs: 'waitForShardConfiguration' };

/**
 * A call with the project's client, whole: what is imported, how the client is made, the call, and what comes next: the
 * items of a list, the end of a job, or the answer.
 */
export function typescriptSample(operation: Operation, request: ExampleRequest): string {
  const call = callOf(operation, request);
  const imports = ['createDdmClient', 'token', ...call.imports].sort();
  return `import { ${imports.join(', ')} } from "@ddm-openapi/client";

const ddm = createDdmClient({
  projectId: process.env.OS_PROJECT_ID,
  credentials: token(process.env.OS_TOKEN ?? ""),
});

${call.text}
`;
}

function callOf({ id, job, pagination }: Operation, { path, query, body, emptyAnswer }: ExampleRequest): Call {
  const input = { ...path, ...query, ...(body !== undefined && { body }) };
  const given = Object.keys(input).length > 0;
  if (pagination) {
    const start = `for await (const item of items(ddm.${id}`;
    const argument = given ? `, ${literal(input, '', start.length + 4)}` : '';
    return { imports: ['items'], text: `${start}${argument})) {\n  console.log(item);\n}` };
  }
  const call = (start: string) => {
    const opening = `${start}await ddm.${id}(`;
    return `${opening}${given ? literal(input, '', opening.length + 2) : ''});`;
  };
  const waiter = waiters[job?.poll ?? ''];
  if (job && waiter) {
    const wait = `await ${waiter}(ddm, ${job.id});`;
    const text = `${call(`const { ${job.id} } = `)}\n${job.optional ? `if (${job.id}) ${wait}` : wait}`;
    return { imports: [waiter], text };
  }
  if (emptyAnswer) return { imports: [], text: call('') };
  return { imports: [], text: `${call('const answer = ')}\nconsole.log(answer);` };
}
