import type { Step } from '../../src/change.js';
import type { Editable } from './editable.js';

type Verdict = Step | 'none';

/** A kind of edit of the sample: what changes, and how much it weighs there and back. */
export interface Edit {
  readonly name: string;
  readonly edit: (document: Editable) => void;
  readonly there: Verdict;
  readonly back: Verdict;
}

const list = '#/paths/~1animals/get';
const add = '#/paths/~1animals/post';
const change = '#/paths/~1animals~1{id}/put';
const schema = (name: string) => `#/components/schemas/${name}`;
const named = `${schema('Named')}/properties/name`;
const cat = `${schema('Cat')}/allOf/1/properties`;
const dog = `${schema('Dog')}/allOf/1/properties`;
const meal = `${schema('Meal')}/properties`;
const limit = `${list}/parameters/1`;
const kind = `${list}/parameters/0`;
const ok = `${list}/responses/200`;
const body = `${ok}/content/application~1json/schema`;
const form = `${change}/requestBody/content/multipart~1form-data`;
const login = '#/components/securitySchemes/Login/flows/clientCredentials';
const text = { type: 'string' };
const described = { description: 'A response.' };

/** An edit that puts a value where one is or none was. */
function put(name: string, pointer: string, value: unknown, there: Verdict, back: Verdict): Edit {
  return { name, edit: (document) => document.set(pointer, value), there, back };
}

/** An edit that takes a value away. */
function drop(name: string, pointer: string, there: Verdict, back: Verdict): Edit {
  return { name, edit: (document) => document.drop(pointer), there, back };
}

export const edits: readonly Edit[] = [
  // Operations
  drop('an operation goes', add, 'major', 'minor'),
  drop('a path goes', '#/paths/~1animals~1{id}', 'major', 'minor'),
  put('an operation has another operationId', `${list}/operationId`, 'allAnimals', 'major', 'major'),
  drop('an operation has no operationId any more', `${list}/operationId`, 'major', 'minor'),
  {
    name: 'an operation has another method',
    edit: (d) => d.move(change, change.replace('/put', '/patch')),
    there: 'major',
    back: 'major',
  },
  {
    name: 'an operation has another path',
    edit: (d) => d.move('#/paths/~1animals~1{id}', '#/paths/~1beasts~1{id}'),
    there: 'major',
    back: 'major',
  },
  put('an operation is deprecated', `${list}/deprecated`, true, 'minor', 'minor'),
  put('a HEAD operation comes', '#/paths/~1animals/head', { responses: { 200: described } }, 'minor', 'major'),
  put(
    'a PATCH operation comes',
    '#/paths/~1animals/patch',
    { operationId: 'p', responses: { 200: described } },
    'minor',
    'major',
  ),
  put('a summary changes', `${list}/summary`, 'All animals', 'patch', 'patch'),
  drop('a summary goes', `${list}/summary`, 'patch', 'patch'),
  put('an operation has another tag', `${list}/tags`, ['keepers'], 'patch', 'patch'),
  put('a link to more comes', `${list}/externalDocs`, { url: 'https://docs.test' }, 'patch', 'patch'),

  // Parameters
  put(
    'an optional parameter comes',
    `${list}/parameters/-`,
    { name: 'age', in: 'query', schema: text },
    'minor',
    'major',
  ),
  put(
    'a required parameter comes',
    `${list}/parameters/-`,
    { name: 'age', in: 'query', required: true, schema: text },
    'major',
    'major',
  ),
  put(
    'a header parameter comes',
    `${list}/parameters/-`,
    { name: 'X-Age', in: 'header', schema: text },
    'minor',
    'major',
  ),
  put(
    'a cookie parameter comes',
    `${list}/parameters/-`,
    { name: 'age', in: 'cookie', schema: text },
    'minor',
    'major',
  ),
  put(
    'a header that is not a parameter comes',
    `${list}/parameters/-`,
    { name: 'accept', in: 'header', schema: text },
    'none',
    'none',
  ),
  put('a parameter becomes required', `${limit}/required`, true, 'major', 'minor'),
  put('a parameter is deprecated', `${limit}/deprecated`, true, 'minor', 'minor'),
  put('a parameter goes into a header', `${limit}/in`, 'header', 'major', 'major'),
  put('a parameter is written with commas', `${kind}/explode`, false, 'major', 'major'),
  put('a parameter has another style', `${kind}/style`, 'spaceDelimited', 'major', 'major'),
  put('a parameter may hold reserved characters', `${limit}/allowReserved`, true, 'minor', 'major'),
  put('a parameter may be empty', `${limit}/allowEmptyValue`, true, 'minor', 'major'),
  {
    name: 'a parameter is written as JSON',
    edit: (d) => {
      d.drop(`${limit}/schema`);
      d.set(`${limit}/content`, { 'application/json': { schema: { type: 'integer' } } });
    },
    there: 'major',
    back: 'major',
  },
  put('a parameter allows less', `${limit}/schema/maximum`, 20, 'major', 'minor'),
  drop('a default goes', `${limit}/schema/default`, 'major', 'major'),
  put('a default changes', `${limit}/schema/default`, 5, 'major', 'major'),
  put('a parameter may be any text', `${limit}/schema/type`, 'string', 'minor', 'major'),
  {
    name: 'a path parameter is renamed',
    edit: (d) => {
      d.set(`${change}/parameters/0/name`, 'animal');
      d.move('#/paths/~1animals~1{id}', '#/paths/~1animals~1{animal}');
    },
    there: 'major',
    back: 'major',
  },
  put('a parameter of a path allows less', '#/paths/~1animals/parameters/1/schema/maxLength', 5, 'major', 'minor'),
  put(
    'an operation has its own parameter in place of that of the path',
    `${list}/parameters/-`,
    { name: 'zone', in: 'query', schema: { type: 'string', maxLength: 5 } },
    'major',
    'minor',
  ),
  put('a shared parameter allows more', '#/components/parameters/Trace/schema/maxLength', 99, 'minor', 'major'),

  // Request bodies
  drop('a body goes', `${add}/requestBody`, 'major', 'major'),
  put('a shared body may be left out', '#/components/requestBodies/NewAnimal/required', false, 'minor', 'major'),
  put('a media type of a request comes', `${change}/requestBody/content/text~1csv`, { schema: text }, 'minor', 'major'),
  put('a file is sent in another format', `${form}/encoding/picture/contentType`, 'image/gif', 'major', 'major'),
  drop('the encoding of a form goes', `${form}/encoding`, 'major', 'major'),
  put('a field of a form is sent in another way', `${form}/encoding/meal`, { style: 'deepObject' }, 'major', 'major'),

  // Schemas, both ways
  put('a field comes', `${schema('Named')}/properties/age`, text, 'minor', 'major'),
  {
    name: 'a field comes that must be there',
    edit: (d) => {
      d.set(`${schema('Named')}/properties/age`, text);
      d.set(`${schema('Named')}/required/-`, 'age');
    },
    there: 'major',
    back: 'major',
  },
  put('a field may be left out', `${schema('Named')}/required`, ['kind'], 'major', 'major'),
  put('a field has another type', `${named}/type`, 'integer', 'major', 'major'),
  put('a field may be null', `${named}/nullable`, true, 'major', 'major'),
  put('a field has a format', `${named}/format`, 'email', 'major', 'major'),
  put('a field is longer at least', `${named}/minLength`, 2, 'major', 'major'),
  put('a field has a pattern', `${named}/pattern`, '^A', 'major', 'major'),
  put('a field has a list of values', `${named}/enum`, ['a', 'b'], 'major', 'major'),
  put('a number is larger at most', `${cat}/lives/maximum`, 10, 'major', 'major'),
  put('a number is a multiple', `${cat}/lives/multipleOf`, 3, 'major', 'major'),
  put('a bound excludes itself', `${cat}/lives/exclusiveMaximum`, true, 'major', 'major'),
  put('a field is deprecated', `${named}/deprecated`, true, 'minor', 'minor'),
  put('a field has a title', `${named}/title`, 'Name', 'patch', 'patch'),
  put('a field is described', `${named}/description`, 'Its name.', 'patch', 'patch'),
  put('a field has an example', `${named}/example`, 'Tom', 'patch', 'patch'),
  put('a field has another element in XML', `${named}/xml`, { name: 'n' }, 'major', 'major'),
  put('a type must not be another', `${schema('Named')}/not`, { required: ['wings'] }, 'major', 'major'),
  put('an object has few fields', `${schema('Named')}/maxProperties`, 5, 'major', 'major'),
  put('a field is a list', named, { type: 'array', items: text }, 'major', 'major'),
  put('a field is written down only', `${cat}/lives/writeOnly`, true, 'major', 'minor'),
  put('a field is read only', `${cat}/lives/readOnly`, true, 'major', 'minor'),
  drop('a field is no longer written only', `${dog}/secret/writeOnly`, 'minor', 'major'),
  drop('a field is no longer read only', `${dog}/id/readOnly`, 'minor', 'major'),
  {
    name: 'a field is renamed',
    edit: (d) => {
      d.set(`${cat}/lives/description`, 'How many.');
      d.move(`${cat}/lives`, `${cat}/left`);
    },
    there: 'major',
    back: 'major',
  },
  put('a known value comes', `${named}/x-extensible-enum`, ['a'], 'minor', 'minor'),

  {
    name: 'a field comes with its encoding',
    edit: (d) => {
      d.set(`${form}/schema/properties/sound`, text);
      d.set(`${form}/encoding/sound`, { contentType: 'audio/ogg', style: 'deepObject', explode: true });
    },
    there: 'minor',
    back: 'major',
  },

  // Choices
  {
    name: 'a type becomes a choice, and changes itself',
    edit: (d) => {
      d.set(`${change}/requestBody/content/multipart~1form-data/schema/properties/meal`, {
        oneOf: [text, { $ref: schema('Meal') }],
      });
      d.set(`${meal}/spice`, text);
    },
    there: 'minor',
    back: 'major',
  },
  put('a choice of nothing comes', `${named}/oneOf`, [], 'none', 'none'),
  put('a type comes to a choice', `${schema('Animal')}/oneOf/-`, { $ref: schema('Meal') }, 'major', 'major'),
  put(
    'a choice is of any',
    schema('Animal'),
    { anyOf: [{ $ref: schema('Cat') }, { $ref: schema('Dog') }] },
    'major',
    'major',
  ),
  put('another field says the type', `${schema('Animal')}/discriminator/propertyName`, 'species', 'major', 'major'),
  put(
    'another value says the type',
    `${schema('Animal')}/discriminator/mapping`,
    { kitty: schema('Cat'), dog: schema('Dog') },
    'major',
    'major',
  ),
  put(
    'a value leads to another type',
    `${schema('Animal')}/discriminator/mapping/dog`,
    schema('Cat'),
    'major',
    'major',
  ),
  drop('nothing says the type', `${schema('Animal')}/discriminator`, 'major', 'major'),

  // Requests, or what the service sends
  put('a callback sends a field more', `${meal}/spice`, text, 'minor', 'major'),
  put('an object may hold more', `${schema('Meal')}/additionalProperties`, true, 'minor', 'major'),
  put('an object holds texts', `${schema('Meal')}/additionalProperties`, text, 'minor', 'major'),
  drop('a bound goes', `${meal}/grams/minimum`, 'major', 'major'),

  // Responses
  put('a response comes', `${list}/responses/409`, described, 'minor', 'major'),
  put('a response is another component', `${change}/responses/404`, { description: 'Gone.' }, 'major', 'minor'),
  put('a response has no body any more', `${list}/responses/404`, { description: 'Not there.' }, 'major', 'minor'),
  put('a response is described', `${ok}/description`, 'Animals.', 'patch', 'patch'),
  put('a response has a header more', `${ok}/headers/X-More`, { schema: text }, 'minor', 'major'),
  put('a header may be left out', `${ok}/headers/X-Total/required`, false, 'major', 'minor'),
  put('a header has another type', `${ok}/headers/X-Total/schema/type`, 'boolean', 'major', 'major'),
  put('a shared header is a number', '#/components/headers/Page/schema/type', 'number', 'major', 'minor'),
  put('a media type of a response comes', `${ok}/content/text~1csv`, { schema: text }, 'minor', 'major'),
  put('a field of a response is promised', `${body}/properties/more`, text, 'minor', 'major'),
  put('a promise goes', `${body}/required`, ['animals'], 'major', 'minor'),
  put('a list has few items', `${body}/properties/animals/maxItems`, 9, 'minor', 'major'),
  put('a list holds each item once', `${body}/properties/animals/uniqueItems`, true, 'minor', 'major'),
  put('items are of another type', `${body}/properties/animals/items`, text, 'major', 'major'),
  put('a response says more of its texts', `${body}/properties/total/format`, 'int32', 'minor', 'major'),
  drop('a link goes', `${ok}/links/next`, 'major', 'minor'),
  put('a link leads elsewhere', `${ok}/links/next/operationId`, 'addAnimal', 'major', 'major'),
  put('an example changes', '#/components/examples/OneCat/value/total', 2, 'patch', 'patch'),

  // What the service calls
  drop('a callback goes', `${add}/callbacks`, 'major', 'minor'),
  put(
    'a callback comes at another address',
    `${add}/callbacks/fed/https:~1~1b.test`,
    { post: { responses: { 200: described } } },
    'minor',
    'major',
  ),
  put(
    'a callback may come without a body',
    `${add}/callbacks/fed/https:~1~1keeper.test~1fed/post/requestBody/required`,
    true,
    'minor',
    'major',
  ),

  // Credentials
  drop('an open operation is locked', `${add}/security`, 'major', 'minor'),
  put('an operation takes one way only', `${list}/security`, [{ Key: [] }], 'major', 'minor'),
  put('all operations take a third way', '#/security/-', { Key: [], Login: [] }, 'none', 'none'),
  put('one more scope is needed', '#/security/1/Login', ['read', 'write', 'feed'], 'major', 'minor'),
  put('an operation may be called openly', `${list}/security`, [{}], 'minor', 'major'),
  put('a key is sent elsewhere', '#/components/securitySchemes/Key/in', 'query', 'major', 'major'),
  put(
    'a scheme is of another kind',
    '#/components/securitySchemes/Key',
    { type: 'http', scheme: 'basic' },
    'major',
    'major',
  ),
  put(
    'a flow comes',
    '#/components/securitySchemes/Login/flows/password',
    { tokenUrl: 'https://t.test', scopes: {} },
    'minor',
    'major',
  ),
  put('tokens come from elsewhere', `${login}/tokenUrl`, 'https://t.test', 'major', 'major'),
  put('a scope is there', `${login}/scopes/feed`, 'Feeds.', 'minor', 'major'),
  put('a scope is described', `${login}/scopes/read`, 'May read.', 'patch', 'patch'),
  put('a way to sign in is described', '#/components/securitySchemes/Key/description', 'A key.', 'patch', 'patch'),

  // Servers
  drop('a server goes', '#/servers/1', 'major', 'minor'),
  put('a region goes', '#/servers/0/variables/region/enum', ['eu'], 'major', 'minor'),
  put('the region is another one by default', '#/servers/0/variables/region/default', 'us', 'major', 'major'),
  put('a server is described', '#/servers/0/description', 'Production.', 'patch', 'patch'),
  put('an operation is served elsewhere', `${list}/servers`, [{ url: 'https://b.test' }], 'major', 'major'),
  put(
    'a path is served elsewhere too',
    '#/paths/~1animals/servers',
    [
      { url: 'https://{region}.zoo.test/v1', variables: { region: { default: 'eu', enum: ['eu', 'us'] } } },
      { url: 'https://spare.zoo.test' },
      { url: 'https://b.test' },
    ],
    'minor',
    'major',
  ),

  // The document
  put('the title changes', '#/info/title', 'Animals', 'patch', 'patch'),
  put('a license comes', '#/info/license', { name: 'MIT' }, 'patch', 'patch'),
  put('a tag comes', '#/tags/-', { name: 'more' }, 'patch', 'patch'),
  put('a tag is described', '#/tags/1/description', 'People.', 'patch', 'patch'),
  put('the version changes', '#/info/version', '2.0.0', 'none', 'none'),
  put('it is written in a later 3.0', '#/openapi', '3.0.4', 'patch', 'patch'),
  put('a path is described', '#/paths/~1animals/description', 'All.', 'patch', 'patch'),

  // What nobody knows
  put('a key of the document is unknown', '#/extra', 1, 'major', 'major'),
  put('a key of an operation is unknown', `${list}/extra`, 1, 'major', 'major'),
  put('a key of a parameter is unknown', `${limit}/extra`, 1, 'major', 'major'),
  put('a key of a schema is unknown', `${named}/maxlength`, 5, 'major', 'major'),
  put('a key of a response is unknown', `${ok}/extra`, 1, 'major', 'major'),
  put('a section of components is unknown', '#/components/extra', {}, 'major', 'major'),
  put('an extension is unknown', `${list}/x-extra`, 1, 'minor', 'minor'),
  put('an extension of a schema is unknown', `${named}/x-extra`, 1, 'minor', 'minor'),
];
