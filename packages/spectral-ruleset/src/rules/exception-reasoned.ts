import { operationsOf } from '../core/document.js';
import { exceptionsOf, isException } from '../core/exceptions.js';
import type { JsonObject, Path } from '../core/json.js';
import { type Finding, given, type Rule, type RuleContext } from '../core/rule.js';

const shortest = 20;

/** Made last, because it asks the other rules whether an exception still has something to except. */
export function exceptionReasoned(rules: readonly Rule[]): Rule {
  return {
    name: 'exception-reasoned',
    description: 'An exception names a rule and gives a reason, and there is something that it excepts.',
    given: given.document,
    *check(document, _path, context) {
      for (const { node, path } of carriers(document, context)) {
        const list = (node['x-lint-exceptions'] ?? []) as unknown;
        if (!Array.isArray(list))
          yield { message: 'x-lint-exceptions is a list of rule and reason.', path: [...path, 'x-lint-exceptions'] };
        else if (!list.every(isException))
          yield { message: 'An exception needs a rule and a reason.', path: [...path, 'x-lint-exceptions'] };
        for (const { rule: name, reason } of exceptionsOf(node)) {
          const report = (message: string): Finding => ({ message, path: [...path, 'x-lint-exceptions'] });
          const rule = rules.find((one) => one.name === name);
          if (!rule) yield report(`There is no rule ${name}.`);
          else {
            if (reason.trim().length < shortest)
              yield report(`The exception from ${name} needs a reason that others understand.`);
            const found = context.findings(rule);
            if (!found.some((finding) => path.every((step, index) => String(step) === String(finding.path[index])))) {
              yield report(`The exception from ${name} is stale: the rule has nothing to report here. Remove it.`);
            }
          }
        }
      }
    },
  };
}

function* carriers(document: JsonObject, { schemas }: RuleContext): Generator<{ node: JsonObject; path: Path }> {
  if (document['x-lint-exceptions'] !== undefined) yield { node: document, path: [] };
  for (const { value, path } of operationsOf(document))
    if (value['x-lint-exceptions'] !== undefined) yield { node: value, path };
  for (const { value, path } of schemas) if (value['x-lint-exceptions'] !== undefined) yield { node: value, path };
}
