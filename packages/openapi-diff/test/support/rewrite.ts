import type { Json } from './sample.js';

/** Chooses a number below another one. */
export type Choose = (below: number) => number;

/** Writes the same document in other words. */
export type Rewrite = (document: Json, choose: Choose) => void;

const schemaTypes = ['string', 'integer', 'number', 'array', 'object'];

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Ways to write a document that leave what is in force, by their name. */
export const rewrites: Readonly<Record<string, Rewrite>> = {
  'keys in another order': (document, choose) => everyObject(document, (object) => reorder(object, choose)),
  'lists in another order': (document, choose) =>
    everyObject(document, (object) => {
      for (const key of ['required', 'enum', 'parameters', 'security', 'oneOf', 'anyOf', 'allOf', 'tags'])
        if (Array.isArray(object[key])) object[key] = shuffled(object[key], choose);
    }),
  'defaults written out': (document) => {
    everyObject(document, (object) => {
      if (object.type === 'array') object.minItems ??= 0;
      if (object.type === 'string' && !('minLength' in object)) object.minLength = 0;
      if (object.type === 'object' && !('additionalProperties' in object)) object.additionalProperties = true;
      if (schemaTypes.includes(String(object.type)) && !('nullable' in object)) object.nullable = false;
      if (object.in === 'query')
        Object.assign(object, { required: object.required ?? false, style: 'form', explode: true });
      if (object.in === 'header' && 'schema' in object)
        Object.assign(object, { style: 'simple', explode: false, deprecated: false });
    });
    for (const operation of operationsOf(document)) operation.deprecated ??= false;
  },
  'references written in place': (document, choose) =>
    everyReference(document, (holder, key, target) => {
      if (choose(2)) holder[key] = structuredClone(valueAt(document, target));
    }),
  'parts made components': (document, choose) => {
    let number = 0;
    const put = (holder: Json, key: string, section: string) => {
      const value = holder[key] as Json;
      if (typeof value !== 'object' || '$ref' in value || choose(2)) return;
      const components = document.components as Record<string, Json>;
      const name = `Hoisted${++number}`;
      components[section] = { ...components[section], [name]: value };
      holder[key] = { $ref: `#/components/${section}/${name}` };
    };
    const schemas: [Json, string][] = [];
    everyObject(document.paths as Json, (object) => {
      if ('schema' in object) schemas.push([object, 'schema']);
      if (object.type === 'array') schemas.push([object, 'items']);
    });
    for (const [holder, key] of schemas) put(holder, key, 'schemas');
    for (const operation of operationsOf(document)) {
      for (const status of Object.keys(operation.responses as Json))
        put(operation.responses as Json, status, 'responses');
      if ('requestBody' in operation) put(operation, 'requestBody', 'requestBodies');
      const parameters = (operation.parameters ?? []) as unknown as Json;
      for (const index of Object.keys(parameters)) put(parameters, index, 'parameters');
    }
  },
  'schemas in an allOf of one': (document, choose) =>
    everyReference(document, (holder, key, target) => {
      if (target.startsWith('#/components/schemas/') && choose(2)) holder[key] = { allOf: [{ $ref: target }] };
    }),
  'listed values without their type': (document, choose) =>
    everyObject(document, (object) => {
      if (Array.isArray(object.enum) && typeof object.type === 'string' && choose(2)) delete object.type;
    }),
  'choices under the other key': (document) =>
    everyObject(document, (object) => {
      if (!('discriminator' in object) || !('oneOf' in object)) return;
      object.anyOf = object.oneOf;
      delete object.oneOf;
    }),
  'fields as parts of another component': (document, choose) => {
    const schemas = (document.components as Record<string, Json>).schemas as Json;
    const parts: Json = {};
    const holders: Json[] = [];
    everyObject(document, (object) => {
      if (object.type === 'object' && typeof object.properties === 'object') holders.push(object.properties as Json);
    });
    for (const holder of holders)
      for (const [name, field] of Object.entries(holder)) {
        if ('$ref' in (field as Json) || choose(2)) continue;
        const part = `${name}${Object.keys(parts).length}`;
        parts[part] = field;
        holder[name] = { $ref: `#/components/schemas/Parts/properties/${part}` };
      }
    if (Object.keys(parts).length) schemas.Parts = { type: 'object', properties: parts };
  },
  'names of components that lead on': (document, choose) => {
    const schemas = (document.components as Record<string, Json>).schemas as Json;
    everyReference(document, (holder, key, target) => {
      if (!target.startsWith('#/components/schemas/') || choose(2)) return;
      const name = `Alias${Object.keys(schemas).length}`;
      schemas[name] = { $ref: target };
      holder[key] = { $ref: `#/components/schemas/${name}` };
    });
  },
  'parameters of the path in each operation': (document) => {
    for (const item of Object.values(document.paths as Record<string, Json>)) {
      for (const method of methods) {
        const operation = item[method] as Json | undefined;
        if (operation)
          operation.parameters = [
            ...((operation.parameters as unknown[]) ?? []),
            ...((item.parameters as unknown[]) ?? []),
          ];
      }
      delete item.parameters;
    }
  },
  'security in each operation': (document) => {
    for (const operation of operationsOf(document)) operation.security ??= structuredClone(document.security);
    delete document.security;
  },
  'a needless way to sign in': (document) => {
    if (!document.security) return;
    document.security = [...(document.security as unknown[]), { Key: [], Login: ['read'] }, { Key: [] }];
  },
  'servers in each path': (document) => {
    for (const item of Object.values(document.paths as Record<string, Json>))
      item.servers = structuredClone(document.servers);
    delete document.servers;
  },
  'addresses one by one': (document) => {
    document.servers = [
      { url: 'https://eu.zoo.test/v1' },
      { url: 'https://us.zoo.test/v1/' },
      { url: 'https://SPARE.zoo.test' },
    ];
  },
  'headers in another case': (document) =>
    everyObject(document, (object) => {
      const headers = object.headers as Json | undefined;
      if (headers && !('Page' in headers))
        object.headers = Object.fromEntries(
          Object.entries(headers).map(([name, header]) => [name.toLowerCase(), header]),
        );
    }),
};

function everyObject(value: unknown, visit: (object: Json) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) if (key !== 'value' && key !== 'example') everyObject(child, visit);
  if (!Array.isArray(value)) visit(value as Json);
}

/** Visits every reference with what holds it. A schema that leads back to itself is left as it is. */
function everyReference(document: Json, visit: (holder: Json, key: string, target: string) => void): void {
  const found: [Json, string, string][] = [];
  const collect = (holder: unknown): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const [key, child] of Object.entries(holder)) {
      const target = (child as Json | null)?.$ref;
      if (typeof target === 'string') found.push([holder as Json, key, target]);
      else collect(child);
    }
  };
  collect(document);
  for (const [holder, key, target] of found) visit(holder, key, target);
}

function operationsOf(document: Json): Json[] {
  return Object.values(document.paths as Record<string, Json>).flatMap((item) =>
    methods.flatMap((method) => (item[method] ? [item[method] as Json] : [])),
  );
}

function valueAt(document: Json, target: string): unknown {
  return target
    .split('/')
    .slice(1)
    .reduce<unknown>((node, step) => (node as Json)[step], document);
}

function reorder(object: Json, choose: Choose): void {
  const entries = shuffled(Object.entries(object), choose);
  for (const key of Object.keys(object)) delete object[key];
  Object.assign(object, Object.fromEntries(entries));
}

function shuffled<T>(list: readonly T[], choose: Choose): T[] {
  const left = [...list];
  return list.map(() => left.splice(choose(left.length), 1)[0] as T);
}
