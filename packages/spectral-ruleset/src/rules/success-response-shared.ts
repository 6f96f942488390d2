import { isSuccess } from '../core/catalogue.js';
import { examplesOf, jsonSchemaOf, propertiesOf } from '../core/document.js';
import { type JsonObject, objectAt, same, textAt } from '../core/json.js';
import { type Finding, given, type Rule, type RuleContext } from '../core/rule.js';

export const successResponseShared: Rule = {
  name: 'success-response-shared',
  description:
    'An operation has one success response of the catalogue, with its description and headers, and an example.',
  given: given.operations,
  *check(operation, path, context) {
    const responses = objectAt(operation, 'responses');
    const codes = Object.keys(responses).filter((code) => isSuccess(code) && context.catalogue.get(code));
    const at = [...path, 'responses'];
    const known = context.catalogue.successes.map((entry) => entry.code).join(' or ');
    if (codes.length !== 1) {
      yield { message: `There are ${codes.length} success responses. Have exactly one, ${known}.`, path: at };
      return;
    }
    const [code = ''] = codes;
    yield* problemsOf(code, objectAt(responses, code), [...at, code], context);
  },
};

function* problemsOf(
  code: string,
  response: JsonObject,
  path: Finding['path'],
  { catalogue, references }: RuleContext,
): Generator<Finding> {
  const shared = catalogue.get(code);
  if (!shared) return;
  const isItself = references.locate(path).hops.length > 0;
  const report = (message: string, ...step: string[]): Finding => ({
    message,
    path: isItself ? path.slice(0, -1) : [...path, ...step],
  });
  if (textAt(response, 'description')?.trim() !== textAt(shared.component, 'description')?.trim()) {
    yield report(
      `The description of ${code} differs from that of ${shared.name}. Copy it word for word.`,
      'description',
    );
  }
  if (!same(headerKeys(response), headerKeys(shared.component))) {
    yield report(`The headers of ${code} differ from those of ${shared.name}. Refer to the same ones.`);
  }
  const media = objectAt(objectAt(response, 'content'), 'application/json');
  if (Object.keys(media).length && !examplesOf(media).length)
    yield report(`The response ${code} has no example.`, 'content');
  for (const field of Object.keys(propertiesOf(jsonSchemaOf(response)))) {
    if (catalogue.errorFields.has(field))
      yield report(`The body of ${code} has ${field}, a field of errors. Success bodies have none.`);
  }
}

const headerKeys = (response: JsonObject) => objectAt(response, 'headers');
