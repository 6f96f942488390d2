import { type Bundle, componentsIn, operationsIn, resolveIn } from './bundle.js';
import { isObject, objectOf } from './json.js';

type Steps = readonly string[];

/** Says in words where something is: "operation `createInstance`, query parameter `limit`". */
export function placeIn(bundle: Bundle, steps: Steps): string {
  const [root, first = '', second = ''] = steps;
  if (root === 'paths') {
    const operation = operationsIn(bundle).find((one) => one.path === first && one.method === second);
    if (!operation) return `path \`${first}\``;
    return words([`operation \`${operation.id}\``, ...parts(bundle, operation.value, steps.slice(3))]);
  }
  if (root === 'components') {
    const component = componentsIn(bundle, first)[second];
    return words([componentWords(first, second, component), ...parts(bundle, component, steps.slice(3))]);
  }
  if (root === 'x-error-codes' && first) return `error code \`${first}\``;
  if (root === 'x-status-codes' && first) return `status code ${first}`;
  if (root === 'x-platform-status-codes' && first) return `status code ${first} of the platform`;
  if (root === 'tags') return 'tags';
  return root === 'servers' || root === 'security' ? `the ${root} of the document` : 'the document';
}

function words(all: readonly string[]): string {
  return all.filter(Boolean).join(', ');
}

function componentWords(section: string, name: string, component: unknown): string {
  switch (section) {
    case 'schemas':
      return `\`${name}\``;
    case 'responses':
      return `shared response \`${name}\``;
    case 'parameters':
      return `shared ${objectOf(component).in ?? ''} parameter \`${objectOf(component).name ?? name}\``;
    case 'headers':
      return `shared header \`${name}\``;
    case 'securitySchemes':
      return `security scheme \`${name}\``;
    default:
      return `${section} \`${name}\``;
  }
}

/** The words for what lies below an operation or a component; the last steps that name no thing are left out. */
function parts(bundle: Bundle, holder: unknown, steps: Steps): string[] {
  const [key, name = '', ...rest] = steps;
  const value = objectOf(holder)[key ?? ''];
  if (key === undefined) return [];
  switch (key) {
    case 'parameters': {
      const parameter = objectOf(Array.isArray(value) ? resolveIn(bundle, value[Number(name)]) : undefined);
      return [`${parameter.in} parameter \`${parameter.name}\``, ...parts(bundle, parameter, rest)];
    }
    case 'requestBody':
      return ['request body', ...parts(bundle, value, steps.slice(1))];
    case 'responses':
      return name ? [`response ${name}`, ...parts(bundle, objectOf(value)[name], rest)] : [];
    case 'headers':
      return name ? [`header \`${name}\``, ...parts(bundle, objectOf(value)[name], rest)] : [];
    case 'content':
      return name
        ? [name === 'application/json' ? '' : `\`${name}\``, ...parts(bundle, objectOf(value)[name], rest)]
        : [];
    case 'schema':
      return parts(bundle, value, steps.slice(1));
    default:
      return [fieldWords(fieldPath(holder, steps))];
  }
}

function fieldWords(path: string): string {
  return path ? `field \`${path}\`` : '';
}

/** The path of a field below a schema, as in `nodes[].flavor`; empty for the schema itself. */
function fieldPath(schema: unknown, steps: Steps): string {
  let path = '';
  let node = schema;
  for (let i = 0; i < steps.length; i++) {
    const key = steps[i] ?? '';
    const value = isObject(node) || Array.isArray(node) ? (node as Record<string, unknown>)[key] : undefined;
    if (key === 'properties' && i + 1 < steps.length) {
      const name = steps[++i] ?? '';
      path += `${path ? '.' : ''}${name}`;
      node = objectOf(value)[name];
    } else if (key === 'items') {
      path += '[]';
      node = value;
    } else if (['allOf', 'anyOf', 'oneOf', 'additionalProperties'].includes(key) || Array.isArray(node)) {
      node = value;
    } else break;
  }
  return path;
}
