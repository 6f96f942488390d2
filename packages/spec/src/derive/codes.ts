import { type Document, referenceName, resolve } from './document.js';
import { DocumentError } from './document-error.js';
import { examplesOf, type MediaExamples } from './examples.js';
import { jsonMedia } from './json-media.js';
import { statusNumber } from './status.js';
import type { ErrorCode, PlatformStatusCode, StatusCode } from './types.js';

// See docs/decisions/0004-the-document-carries-its-catalogues.md.
interface ResponseComponent {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, MediaType>>;
  readonly 'x-status-message': string;
  readonly 'x-remedy'?: string;
  readonly 'x-retryable'?: boolean;
  readonly 'x-refused'?: true;
}

interface MediaType extends MediaExamples {
  readonly schema?: unknown;
}

/** A response component with what it is written for in `x-status-codes`: a status code, a range such as `4XX`, or `default`. */
export interface StatusResponse extends Omit<StatusCode, 'code'> {
  readonly status: string;
}

/**
 * The status codes of a bundled document, from the response components that `x-status-codes` names. Throws a DocumentError for
 * `default`, for ranges, and for a response that is not a component.
 */
export function statusCodesOf(document: Document): StatusCode[] {
  return statusResponsesOf(document).map(({ status, ...facts }) => ({
    code: statusNumber(status, 'x-status-codes'),
    ...facts,
  }));
}

/** The same, with `default` and ranges. Throws a DocumentError for a response that is not a component. */
export function statusResponsesOf(document: Document): StatusResponse[] {
  return Object.entries(document['x-status-codes'] ?? {}).map(([status, reference]) => {
    const name = referenceName(reference);
    if (name === undefined)
      throw new DocumentError(
        `x-status-codes has the response of ${status} written out. Refer to one in the components, as in { $ref: "#/components/responses/NotFound" }.`,
      );
    const component = resolve<ResponseComponent>(document, reference as ResponseComponent);
    const media = component.content?.[jsonMedia(component.content) ?? ''];
    const schema = referenceName(media?.schema);
    return {
      status,
      component: name,
      message: component['x-status-message'],
      description: component.description.trim(),
      ...(component['x-remedy'] !== undefined && { remedy: component['x-remedy'] }),
      ...(component['x-retryable'] !== undefined && { retryable: component['x-retryable'] }),
      ...(component['x-refused'] && { refused: true as const }),
      headers: Object.keys(component.headers ?? {}),
      ...(schema && { schema }),
      examples: media ? examplesOf(document, media) : {},
    };
  });
}

/** The status codes that only the platform in front of the service returns, from `x-platform-status-codes`. */
export function platformStatusCodesOf(document: Document): PlatformStatusCode[] {
  return Object.entries(document['x-platform-status-codes'] ?? {}).map(([code, facts]) => ({
    code: statusNumber(code, 'x-platform-status-codes'),
    ...(facts as Omit<PlatformStatusCode, 'code'>),
  }));
}

/** The error codes of a bundled document, from `x-error-codes`. */
export function errorCodesOf(document: Document): ErrorCode[] {
  return Object.entries(document['x-error-codes'] ?? {}).map(([code, facts]) => ({
    code,
    ...(facts as Omit<ErrorCode, 'code'>),
  }));
}
