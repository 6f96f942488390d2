import { type Document, DocumentError, jsonMedia, operationsOf, resolve } from '@ddm-openapi/spec/derive';

interface Bodies {
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

type Content = Readonly<Record<string, unknown>>;

// See docs/decisions/0274-what-a-client-cannot-carry-is-refused-by-name.md.
/** Throws a DocumentError that names each body that the command line can neither send nor print, because it is not JSON. */
export function refuseOtherBodies(document: Document): void {
  const refused = operationsOf(document).flatMap(({ id, method, path, success }) => {
    const item = resolve(document, document.paths[path] as object) as Record<string, unknown>;
    const { requestBody, responses } = item[method] as Bodies;
    const sent = typesOf(document, requestBody);
    const printed = typesOf(document, responses[String(success)]);
    return [
      ...(sent ? [`its request body is ${sent}; the command line sends application/json`] : []),
      ...(printed ? [`its response ${success} is ${printed}; the command line prints application/json`] : []),
    ].map((reason) => `  ${id} (${method.toUpperCase()} ${path}): ${reason}`);
  });
  if (!refused.length) return;
  throw new DocumentError(
    [
      `The command line cannot carry these operations.\n${refused.join('\n')}`,
      'Change the document, or name them in client.leaveOut of api.config.ts, and the command line is made without them.',
    ].join('\n'),
  );
}

/** The media types of a body that has no JSON; undefined for one that has, and for none. */
function typesOf(document: Document, node: object | undefined): string | undefined {
  const content = node && resolve<{ readonly content?: Content }>(document, node).content;
  const types = Object.keys(content ?? {});
  return types.length && jsonMedia(content) === undefined ? types.join(', ') : undefined;
}
