import { isError, type Operation, operationsIn, operationsOf } from '../core/document.js';
import { isObject, type JsonObject, objectAt } from '../core/json.js';

// See docs/decisions/0247-responses-of-webhooks-and-callbacks-stay-in-place.md.
/** How many error responses webhooks and callbacks have: those who use the service send them. */
export function receivedErrors(document: JsonObject): number {
  const seen = new Set<object>();
  const open: Operation[] = Object.values(objectAt(document, 'webhooks')).flatMap((item) => operationsIn(item, ''));
  for (const { value } of operationsOf(document)) open.push(...callbacksOf(value));
  let count = 0;
  for (let operation = open.pop(); operation; operation = open.pop()) {
    if (seen.has(operation.value)) continue;
    seen.add(operation.value);
    count += Object.keys(objectAt(operation.value, 'responses')).filter(isError).length;
    open.push(...callbacksOf(operation.value));
  }
  return count;
}

function callbacksOf(operation: JsonObject): Operation[] {
  return Object.values(objectAt(operation, 'callbacks'))
    .filter(isObject)
    .flatMap((callback) => Object.values(callback))
    .flatMap((item) => operationsIn(item, ''));
}
