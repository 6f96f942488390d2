import { commandOf } from '../commands/find.js';
import { explainError, type ReportedError } from '../errors/report.js';
import { asToolsSay, forAgents } from './words.js';

/** The result of a tool, as the protocol has it. A type, because the protocol's own takes further fields. */
export type ToolResult = {
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: true;
};

/** Data as structured content and as text, with more texts behind it. Data that is a text is the beginning of a longer one. */
export function success(data: unknown, ...more: readonly string[]): ToolResult {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  const text = data === undefined ? 'Done.' : typeof data === 'string' ? data : JSON.stringify(data);
  return {
    content: [text, ...more].map((text) => ({ type: 'text', text })),
    ...(isObject && { structuredContent: data as Record<string, unknown> }),
  };
}

/** An error with what can be done about it. */
export async function failure(thrown: unknown): Promise<ToolResult> {
  const error = thrown as ReportedError & { readonly retryable?: boolean };
  const facts = Object.fromEntries((await explainError(error)).facts);
  const { remedyOf } = await import('../explain/index.js');
  const remedy = (facts.code ? remedyOf(facts.code) : undefined) ?? error.remedy;
  const structured = {
    message: forAgents(error),
    ...(error.status !== undefined && { status: error.status }),
    ...(facts.code && { code: facts.code }),
    ...(remedy && { remedy: asToolsSay(remedy) }),
    ...(facts.hint && { hint: facts.hint }),
    ...(facts['request id'] && { request_id: facts['request id'] }),
    ...(error.retryable !== undefined && { retryable: error.retryable }),
    ...nextOf(error, facts.next),
  };
  const lines = Object.entries(structured).map(([name, value]) => (name === 'message' ? value : `${name}: ${value}`));
  return {
    content: [{ type: 'text', text: lines.join('\n') }],
    structuredContent: { error: structured },
    isError: true,
  };
}

/** What to do next: a tool where one helps, and a command where a person has to act. */
function nextOf({ status, operationId = '', name }: ReportedError, command?: string): { next?: string } {
  if (status === 404) {
    const source = commandOf(operationId)?.parameters.findLast((parameter) => parameter.source)?.source;
    return source ? { next: source.operation } : {};
  }
  const needsPerson = status === 401 || name === 'CredentialsError' || name === 'ConfigurationError';
  return needsPerson && command ? { next: `a person runs ${command}` } : {};
}
