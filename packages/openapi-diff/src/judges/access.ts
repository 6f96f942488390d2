import type { Judge } from '../context.js';
import { equal, list, objectOf } from '../json.js';
import { changeWords } from '../words.js';

/** Which credentials are accepted. */
export const judgeSecurity: Judge = (difference, context) => {
  const { before, after, key, named } = difference;
  if (named) return undefined;
  const step = context.step(difference, 'minor');
  if (key === 'security')
    return [context.change(difference, 'security-changed', step, 'Other credentials are accepted than before.')];
  if (after.steps[1] !== 'securitySchemes' || key === 'description') return undefined;
  return [context.change(difference, 'security-changed', step, changeWords(key, before.value, after.value))];
};

/** Where the API is served. */
export const judgeServer: Judge = (difference, context) => {
  if (difference.named || difference.key !== 'servers') return undefined;
  const was = addresses(difference.before.value);
  const is = addresses(difference.after.value);
  const text = equal(was, is)
    ? 'What is said of its addresses changed.'
    : `The service is at ${list(is)} now; it was at ${list(was)}.`;
  return [context.change(difference, 'server-changed', context.step(difference, 'minor'), text)];
};

function addresses(servers: unknown): string[] {
  return Array.isArray(servers) ? servers.map((server) => String(objectOf(server).url)) : [];
}
