import { parseJson } from '../json.js';

// See docs/decisions/0016-there-is-one-open-error-body.md.
/** What the body of an error says, whatever its shape. */
export interface ErrorBody {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Reads the body of an error: `{errCode, externalMessage}`, `{error_code, error_msg, request_id}`, IAM's
 * `{error: {code, message, title}}`, `{code, message}`, text, or the title of a page of HTML. Never throws.
 *
 * @param shown - The text as it may be shown, for a body that is not JSON.
 * @param scrub - Makes what is read from JSON fit to be shown.
 */
export function readErrorBody(
  text: string,
  shown = text,
  scrub: (text: string) => string = (clean) => clean,
): ErrorBody {
  const body = parseJson(text);
  if (body === undefined) return { message: readable(shown) };
  if (typeof body === 'string') return { message: readable(scrub(body)) };
  const outer = (body ?? {}) as Fields;
  const { error } = outer;
  const inner = (error ?? {}) as Fields;
  const string = (value: unknown) => (typeof value === 'string' && value ? scrub(value) : undefined);
  const code = string(outer.errCode) ?? string(outer.error_code) ?? string(inner.code) ?? string(outer.code);
  return {
    code,
    message:
      string(outer.externalMessage) ??
      string(outer.error_msg) ??
      string(inner.message) ??
      string(inner.title) ??
      string(error) ??
      string(outer.message),
    requestId: string(outer.request_id),
  };
}

type Fields = Readonly<Record<string, unknown>>;

/** The title of a page, or the first 200 characters of a text. */
function readable(text: string): string | undefined {
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? text;
  return (
    title
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 200) || undefined
  );
}
