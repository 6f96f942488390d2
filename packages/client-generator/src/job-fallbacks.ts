import { literal } from './code.js';
import type { ClientOperation } from './document.js';

/** The module that says where the response of an operation has the id of the job that it starts. See `x-job`. */
export function jobIdsModule(operations: readonly ClientOperation[], poll: string): string {
  const rows = operations.flatMap(({ id, job }) => (job?.poll === poll ? [`  ${id}: ${literal(job.field)},`] : []));
  return [
    `/** The field of a response that holds the id of a job for \`${poll}\`, by the operation that starts it. */`,
    `export const jobIds = {\n${rows.join('\n')}\n} as const;\n`,
  ].join('\n');
}

/** The module that names what to watch if the operation that polls a job may not know it. See `x-job`. */
export function jobFallbacksModule(operations: readonly ClientOperation[], runtime: string): string {
  const rows = operations.flatMap(({ id, job }) => {
    if (!job?.fallback) return [];
    const { poll, parameters, field, until, failed = [] } = job.fallback;
    const sources = Object.entries(parameters).map(
      ([name, expression]) => `${name}: ${literal(inputPath(expression))}`,
    );
    const states = (list: readonly string[]) => `[${list.map(literal).join(', ')}]`;
    return [
      `  ${id}: {`,
      `    poll: ${literal(poll)},`,
      `    parameters: { ${sources.join(', ')} },`,
      `    field: ${literal(field)},`,
      `    until: ${states(until)},`,
      `    failed: ${states(failed)},`,
      '  },',
    ];
  });
  return [
    `import type { JobFallback } from '${runtime}';\n`,
    '/** What to watch instead of the job, by the operation that started it. */',
    `export const jobFallbacks = {\n${rows.join('\n')}\n} as const satisfies Readonly<Record<string, JobFallback>>;\n`,
  ].join('\n');
}

/** The path in the client's input to the value of a runtime expression: `$request.body#/a/b` is `body.a.b`. */
function inputPath(expression: string): string {
  return expression
    .replace(/^\$request\.path\./, '')
    .replace(/^\$request\.body#/, 'body')
    .replaceAll('/', '.');
}
