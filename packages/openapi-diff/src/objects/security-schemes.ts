import type { Context, Pair } from '../context.js';
import type { Form, KeyComparer } from '../form.js';
import { child, objectOf } from '../json.js';
import { compareKeys, fact, text } from '../keys.js';
import { code } from '../words.js';

const description = { description: text('The description changed.') };

const scheme: Form = {
  keys: {
    ...description,
    type: fact('security-changed', 'major'),
    name: fact('security-changed', 'major'),
    in: fact('security-changed', 'major'),
    scheme: fact('security-changed', 'major'),
    // It is a hint for people.
    bearerFormat: fact('security-changed', 'patch'),
    openIdConnectUrl: fact('security-changed', 'major'),
    oauth2MetadataUrl: fact('security-changed', { added: 'minor', removed: 'major', changed: 'major' }),
    deprecated: fact('security-changed', 'minor'),
    flows: (keyed, context) => eachOf(keyed, context, 'The flow', compareFlow),
  },
  defaults: { deprecated: false },
};

const flow: Form = {
  keys: {
    authorizationUrl: fact('security-changed', 'major'),
    deviceAuthorizationUrl: fact('security-changed', 'major'),
    tokenUrl: fact('security-changed', 'major'),
    refreshUrl: fact('security-changed', { added: 'minor', removed: 'major', changed: 'major' }),
    scopes: (keyed, context) =>
      eachOf(keyed, context, 'The scope', ({ before, after }, inner) =>
        inner.report({ before, after }, 'text-changed', 'patch', 'The description changed.'),
      ),
  },
};

const flows = ['implicit', 'password', 'clientCredentials', 'authorizationCode', 'deviceAuthorization'];

/** Compares two security schemes. */
export function compareSecurityScheme(pair: Pair, context: Context): void {
  const normal = ({ steps, value }: Pair['before']) => ({
    steps,
    // The names of HTTP schemes are case-insensitive.
    value: {
      ...objectOf(value),
      ...(objectOf(value).scheme !== undefined && { scheme: String(objectOf(value).scheme).toLowerCase() }),
    },
  });
  context.followed(pair, ({ before, after }, inner) =>
    compareKeys({ before: normal(before), after: normal(after) }, inner, scheme),
  );
}

const compareFlow = (pair: Pair, context: Context): void => {
  const key = pair.after.steps.at(-1) ?? '';
  if (flows.includes(key)) {
    compareKeys(pair, context, flow);
    return;
  }
  // A key that is not a flow is an extension, or unknown.
  compareKeys(
    {
      before: { ...pair.before, value: { [key]: pair.before.value } },
      after: { ...pair.after, value: { [key]: pair.after.value } },
    },
    context,
    { keys: {} },
  );
};

function eachOf(
  { before, after, holders }: Parameters<KeyComparer>[0],
  context: Context,
  what: string,
  compare: (pair: Pair, context: Context) => void,
): void {
  const names = new Set([...Object.keys(objectOf(before.value)), ...Object.keys(objectOf(after.value))]);
  for (const name of names) {
    const pair = { before: child(before, name), after: child(after, name) };
    if (context.same(pair.before.value, pair.after.value)) continue;
    if (pair.before.value === undefined)
      context.report(pair, 'security-changed', 'minor', `${what} ${code(name)} was added.`);
    else if (pair.after.value === undefined)
      context.report(
        { before: pair.before, after: holders.after },
        'security-changed',
        'major',
        `${what} ${code(name)} was removed.`,
      );
    else compare(pair, context);
  }
}
