import type { Compositions } from '../core/compositions.js';
import { jsonSchemaOf, type Operation, operationWithId, parametersOf, successOf } from '../core/document.js';
import { isObject, type JsonObject, listAt, objectAt, textAt } from '../core/json.js';
import type { Rule } from '../core/rule.js';

export const jobDeclared: Rule = {
  name: 'job-declared',
  description:
    'An operation that responds with 202 declares its job, and a declared job names a field of the response and how to follow it.',
  preset: 'all',
  given: 'operations',
  *check(declared, { document, compositions, place }) {
    const { value: operation } = declared;
    const success = successOf(operation);
    const job = operation['x-job'];
    if (!isObject(job)) {
      if (success?.code === '202') {
        yield {
          message:
            'It responds with 202 but has no x-job. Name the field with the job id and the operation that returns its state.',
          place: place(operation),
        };
      }
      return;
    }
    const id = textAt(job, 'field') ?? '';
    const schema = jsonSchemaOf(success?.response);
    if (!compositions.property(schema, id)) {
      yield { message: `The response has no field ${id}. Name the field with the job id.`, place: place(job) };
    } else if (job.optional !== true && success?.code === '202' && !listAt(schema, 'required').includes(id)) {
      yield { message: `The response may lack ${id}. Make it required, or set optional: true.`, place: place(job) };
    }
    const poll = textAt(job, 'poll');
    if (operationWithId(document, poll)?.method !== 'get')
      yield {
        message: `x-job.poll names ${poll}, which is not a GET operation. Name one that returns the state.`,
        place: place(job),
      };
    if (isObject(job.fallback)) {
      for (const message of fallbackProblems(job.fallback, declared, document, compositions))
        yield { message, place: place(job) };
    }
  },
};

/** The problem of the resource that is watched instead: its operation, its parameters, or the field of its state. */
function* fallbackProblems(
  fallback: JsonObject,
  operation: Operation,
  document: JsonObject,
  compositions: Compositions,
): Generator<string> {
  const poll = textAt(fallback, 'poll');
  const target = operationWithId(document, poll);
  if (target?.method !== 'get') {
    yield `x-job.fallback names ${poll}, which is not a GET operation. Name one that reads the resource.`;
    return;
  }
  const given = objectAt(fallback, 'parameters');
  const wanted = [...target.url.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
  // Parameters that both paths share, such as the project, keep their values.
  const shared = wanted.filter((name) => operation.url.includes(`{${name}}`));
  const missing = wanted.filter((name) => !shared.includes(name) && !Object.hasOwn(given, name));
  if (missing.length) yield `x-job.fallback gives no value for ${missing.join(', ')}, which ${poll} needs.`;
  for (const [name, expression] of Object.entries(given)) {
    if (!wanted.includes(name)) yield `x-job.fallback gives ${name}, which ${poll} does not take.`;
    if (!resolvesIn(operation, String(expression), compositions))
      yield `x-job.fallback takes ${name} from ${String(expression)}, which the request does not have.`;
  }
  const field = textAt(fallback, 'field') ?? '';
  if (!compositions.property(jsonSchemaOf(successOf(target.value)?.response), field))
    yield `x-job.fallback reads ${field}, which the response of ${poll} does not have.`;
}

/** Whether the request of an operation has what a runtime expression names. */
function resolvesIn(operation: Operation, expression: string, compositions: Compositions): boolean {
  const [, name, pointer] = /^\$request\.(?:path\.(.+)|body#\/(.+))$/.exec(expression) ?? [];
  if (name !== undefined) return parametersOf(operation).some((one) => one.in === 'path' && one.name === name);
  let schema: JsonObject | undefined = jsonSchemaOf(operation.value.requestBody);
  for (const step of pointer?.split('/') ?? ['']) schema = schema && compositions.property(schema, step);
  return schema !== undefined;
}
