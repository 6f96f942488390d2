import type { Change, ChangeKind, Step } from '../../src/change.js';
import type { Editable } from './editable.js';

/** A change of the document, and everything that must be reported about it. */
export interface Row {
  readonly name: string;
  readonly edit: (document: Editable) => void;
  readonly expected: readonly (readonly [Step, ChangeKind, place: string])[];
}

const instances = '#/paths/~1v1~1{project_id}~1instances';
const list = `${instances}/get`;
const create = '#/paths/~1v3~1{project_id}~1instances/post';
const instance = '#/paths/~1v3~1{project_id}~1instances~1{instance_id}';
const remove = `${instance}/delete`;
const restart = '#/paths/~1v3~1{project_id}~1instances~1{instance_id}~1restart/post';
const restartV1 = '#/paths/~1v1~1{project_id}~1instances~1{instance_id}~1action/post';
const body = '#/components/schemas/CreateInstanceRequest';
const group = '#/components/schemas/NewGroup';
const flavor = '#/components/schemas/NewGroupFlavor';
const listSchema = '#/components/schemas/ListInstancesResponse';
const item = '#/components/schemas/InstanceSummary';
const limit = '#/components/parameters/Limit';
const code = '#/x-error-codes/DBS.280001';
const shared = (name: string) => ({ $ref: `#/components/responses/${name}` });
const text = { type: 'string', description: 'Some text.', example: 'some' };

/** Takes one from a list of strings. */
function without(document: Editable, pointer: string, name: string): void {
  document.set(
    pointer,
    (document.get(pointer) as string[]).filter((one) => one !== name),
  );
}

/** Adds one to a list. */
function add(document: Editable, pointer: string, value: unknown): void {
  document.set(pointer, [...((document.get(pointer) as unknown[] | undefined) ?? []), value]);
}

export const rows: readonly Row[] = [
  // Operations
  {
    name: 'an operation is added to a path',
    edit: (d) => d.set(`${instance}/put`, { ...(d.get(remove) as object), operationId: 'replaceInstance' }),
    expected: [['minor', 'operation-added', 'operation `replaceInstance`']],
  },
  {
    name: 'an operation is added with its path',
    edit: (d) => d.set('#/paths/~1v4', { get: { ...(d.get('#/paths/~1/get') as object), operationId: 'listAll' } }),
    expected: [['minor', 'operation-added', 'operation `listAll`']],
  },
  {
    name: 'an operation is removed',
    edit: (d) => d.drop(`${instances}/get`) ?? dropTypes(d, 'InstanceSummary', 'ListInstancesResponse'),
    expected: [
      ['major', 'component-removed', '`InstanceSummary`'],
      ['major', 'component-removed', '`ListInstancesResponse`'],
      ['major', 'operation-removed', 'operation `listInstances`'],
    ],
  },
  {
    name: 'an operation is removed with its path',
    edit: (d) => d.drop('#/paths/~1v3~1{project_id}~1instances~1{instance_id}~1restart'),
    expected: [['major', 'operation-removed', 'operation `restartInstance`']],
  },
  {
    name: 'an operation gets another operationId',
    edit: (d) => d.set(`${remove}/operationId`, 'removeInstance'),
    expected: [['major', 'operation-renamed', 'operation `removeInstance`']],
  },
  {
    name: 'an operation moves to another path',
    edit: (d) => d.move('#/paths/~1v3~1{project_id}~1instances~1{instance_id}~1restart', '#/paths/~1v4~1restart'),
    expected: [['major', 'operation-moved', 'operation `restartInstance`']],
  },
  {
    name: 'an operation takes another method',
    edit: (d) => d.move(restart, restart.replace('/post', '/put')),
    expected: [['major', 'operation-moved', 'operation `restartInstance`']],
  },
  {
    name: 'an operation is deprecated, with a successor',
    edit: (d) => {
      d.set(`${remove}/deprecated`, true);
      d.set(`${remove}/x-replaced-by`, 'restartInstance');
    },
    expected: [['minor', 'operation-deprecated', 'operation `deleteInstance`']],
  },
  {
    name: 'an operation is no longer deprecated',
    edit: (d) => d.drop(`${restartV1}/deprecated`),
    expected: [['minor', 'operation-deprecated', 'operation `restartInstanceV1`']],
  },
  {
    name: 'an operation is listed under another tag',
    edit: (d) => d.set(`${remove}/tags`, ['Jobs']),
    expected: [['patch', 'text-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'an operation is described in other words',
    edit: (d) => d.set(`${remove}/description`, 'Deletes.'),
    expected: [['patch', 'text-changed', 'operation `deleteInstance`']],
  },

  // Parameters and bodies
  {
    name: 'an optional parameter is added',
    edit: (d) => add(d, `${remove}/parameters`, { name: 'force', in: 'query', schema: { type: 'boolean' } }),
    expected: [['minor', 'parameter-added', 'operation `deleteInstance`, query parameter `force`']],
  },
  {
    name: 'a parameter is added that must be given',
    edit: (d) =>
      add(d, `${remove}/parameters`, { name: 'force', in: 'query', required: true, schema: { type: 'boolean' } }),
    expected: [['major', 'parameter-added', 'operation `deleteInstance`, query parameter `force`']],
  },
  {
    name: 'a parameter is removed',
    edit: (d) => d.drop(`${remove}/parameters/2`),
    expected: [['major', 'parameter-removed', 'operation `deleteInstance`, query parameter `delete_dn_data`']],
  },
  {
    name: 'a parameter becomes required',
    edit: (d) => d.set(`${remove}/parameters/2/required`, true),
    expected: [['major', 'parameter-changed', 'operation `deleteInstance`, query parameter `delete_dn_data`']],
  },
  {
    name: 'a shared parameter allows less',
    edit: (d) => d.set(`${limit}/schema/maximum`, 100),
    expected: [['major', 'field-changed', 'shared query parameter `limit`']],
  },
  {
    name: 'a shared parameter allows more',
    edit: (d) => d.set(`${limit}/schema/maximum`, 200),
    expected: [['minor', 'field-changed', 'shared query parameter `limit`']],
  },
  {
    name: 'a shared parameter has another default',
    edit: (d) => d.set(`${limit}/schema/default`, 20),
    expected: [['major', 'field-changed', 'shared query parameter `limit`']],
  },
  {
    name: 'a path parameter has another name',
    edit: (d) => {
      d.set('#/components/parameters/InstanceId/name', 'id');
      d.move(instance, '#/paths/~1v3~1{project_id}~1instances~1{id}');
    },
    expected: [['major', 'parameter-renamed', 'shared path parameter `id`']],
  },
  {
    name: 'a parameter is written to the address in another way',
    edit: (d) => d.set(`${remove}/parameters/2/style`, 'spaceDelimited'),
    expected: [['major', 'parameter-changed', 'operation `deleteInstance`, query parameter `delete_dn_data`']],
  },
  {
    name: 'a parameter of one operation becomes a shared one',
    edit: (d) => {
      d.set('#/components/parameters/DeleteData', d.get(`${remove}/parameters/2`));
      d.set(`${remove}/parameters/2`, { $ref: '#/components/parameters/DeleteData' });
    },
    expected: [],
  },
  {
    name: 'a parameter of one operation becomes a shared one that allows less',
    edit: (d) => {
      const own = structuredClone(d.get(`${remove}/parameters/2`)) as object;
      d.set('#/components/parameters/DeleteData', { ...own, schema: { type: 'boolean', enum: [true] } });
      d.set(`${remove}/parameters/2`, { $ref: '#/components/parameters/DeleteData' });
    },
    expected: [['major', 'field-changed', 'operation `deleteInstance`, query parameter `delete_dn_data`']],
  },
  {
    name: 'a parameter is another shared one that allows less',
    edit: (d) => {
      const shared = structuredClone(d.get(limit)) as { schema: object };
      d.set('#/components/parameters/FewerItems', { ...shared, schema: { ...shared.schema, maximum: 10 } });
      d.set(`${list}/parameters/2`, { $ref: '#/components/parameters/FewerItems' });
      d.drop(limit);
    },
    expected: [
      ['major', 'field-changed', 'shared query parameter `limit`'],
      ['patch', 'component-renamed', 'shared query parameter `limit`'],
    ],
  },
  {
    name: 'a parameter is deprecated',
    edit: (d) => d.set(`${remove}/parameters/2/deprecated`, true),
    expected: [['minor', 'parameter-changed', 'operation `deleteInstance`, query parameter `delete_dn_data`']],
  },
  {
    name: 'the parameters are in another order',
    edit: (d) => d.set(`${remove}/parameters`, [...(d.get(`${remove}/parameters`) as unknown[])].reverse()),
    expected: [],
  },
  {
    name: 'a request body may be left out',
    edit: (d) => d.set(`${create}/requestBody/required`, false),
    expected: [['minor', 'request-body-changed', 'operation `createInstance`, request body']],
  },
  {
    name: 'a request body must be given',
    edit: (d) => d.set(`${restart}/requestBody`, { required: true, content: { 'application/json': { schema: text } } }),
    expected: [['major', 'request-body-added', 'operation `restartInstance`, request body']],
  },
  {
    name: 'a request body may be given',
    edit: (d) => d.set(`${restart}/requestBody`, { content: { 'application/json': { schema: text } } }),
    expected: [['minor', 'request-body-added', 'operation `restartInstance`, request body']],
  },
  {
    name: 'a request body is removed',
    edit: (d) => d.drop(`${restartV1}/requestBody`) ?? dropTypes(d, 'RestartInstanceV1Request', 'RestartOptions'),
    expected: [
      ['major', 'component-removed', '`RestartInstanceV1Request`'],
      ['major', 'component-removed', '`RestartOptions`'],
      ['major', 'request-body-removed', 'operation `restartInstanceV1`, request body'],
    ],
  },
  {
    name: 'a media type is added',
    edit: (d) => d.set(`${create}/requestBody/content/text~1plain`, { schema: text }),
    expected: [['minor', 'media-type-added', 'operation `createInstance`, request body, `text/plain`']],
  },
  {
    name: 'a media type is removed',
    edit: (d) => d.move(`${create}/requestBody/content/application~1json`, `${create}/requestBody/content/text~1plain`),
    expected: [
      ['major', 'media-type-removed', 'operation `createInstance`, request body'],
      ['minor', 'media-type-added', 'operation `createInstance`, request body, `text/plain`'],
    ],
  },

  // Fields
  {
    name: 'an optional field is added to a request',
    edit: (d) => d.set(`${body}/properties/label`, text),
    expected: [['minor', 'field-added', '`CreateInstanceRequest`, field `label`']],
  },
  {
    name: 'a field is added to a request that must be sent',
    edit: (d) => d.set(`${body}/properties/label`, text) ?? add(d, `${body}/required`, 'label'),
    expected: [['major', 'field-added', '`CreateInstanceRequest`, field `label`']],
  },
  {
    name: 'a field is removed from a request',
    edit: (d) => d.drop(`${body}/properties/param_group_id`),
    expected: [['major', 'field-removed', '`CreateInstanceRequest`, field `param_group_id`']],
  },
  {
    name: 'a field of a request becomes required',
    edit: (d) => add(d, `${body}/required`, 'time_zone'),
    expected: [['major', 'field-changed', '`CreateInstanceRequest`']],
  },
  {
    name: 'a field of a request becomes optional',
    edit: (d) => without(d, `${body}/required`, 'subnet_id'),
    expected: [['minor', 'field-changed', '`CreateInstanceRequest`']],
  },
  {
    name: 'the required fields are in another order',
    edit: (d) => d.set(`${body}/required`, [...(d.get(`${body}/required`) as unknown[])].reverse()),
    expected: [],
  },
  {
    name: 'a field of a request allows a longer text',
    edit: (d) => d.set(`${body}/properties/name/maxLength`, 128),
    expected: [['minor', 'field-changed', '`CreateInstanceRequest`, field `name`']],
  },
  {
    name: 'a field of a request has another pattern',
    edit: (d) => d.set(`${body}/properties/name/pattern`, '^[a-z]+$'),
    expected: [['major', 'field-changed', '`CreateInstanceRequest`, field `name`']],
  },
  {
    name: 'a value of a request is no longer allowed',
    edit: (d) => d.set(`${group}/properties/type/enum`, ['rw']),
    expected: [['major', 'field-changed', '`NewGroup`, field `type`']],
  },
  {
    name: 'a value of a request is allowed',
    edit: (d) => add(d, `${group}/properties/type/enum`, 'w'),
    expected: [['minor', 'field-changed', '`NewGroup`, field `type`']],
  },
  {
    name: 'a field is added to a response',
    edit: (d) => d.set(`${item}/properties/label`, text) ?? add(d, `${item}/required`, 'label'),
    expected: [['minor', 'field-added', '`InstanceSummary`, field `label`']],
  },
  {
    name: 'a field is removed from a response',
    edit: (d) => d.drop(`${item}/properties/vpc_id`) ?? without(d, `${item}/required`, 'vpc_id'),
    expected: [['major', 'field-removed', '`InstanceSummary`, field `vpc_id`']],
  },
  {
    name: 'one of the ways to fill a request goes',
    edit: (d) => d.drop(`${flavor}/anyOf/0`),
    expected: [['major', 'field-changed', '`NewGroupFlavor`']],
  },
  {
    name: 'one of the ways to fill a request asks for more',
    edit: (d) => add(d, `${flavor}/anyOf/0/required`, 'name'),
    expected: [['major', 'field-changed', '`NewGroupFlavor`']],
  },
  {
    name: 'a field of a response gets another name',
    edit: (d) => d.move(`${item}/properties/error_msg`, `${item}/properties/error_message`),
    expected: [['major', 'field-renamed', '`InstanceSummary`, field `error_message`']],
  },
  {
    name: 'a field of a response becomes optional',
    edit: (d) => without(d, `${item}/required`, 'vpc_id'),
    expected: [['major', 'field-changed', '`InstanceSummary`']],
  },
  {
    name: 'a field of a response has another type',
    edit: (d) => d.set(`${item}/properties/access_port/type`, 'integer'),
    expected: [['major', 'field-changed', '`InstanceSummary`, field `access_port`']],
  },
  {
    name: 'a field of a response may be null',
    edit: (d) => d.set(`${item}/properties/access_port/nullable`, true),
    expected: [['major', 'field-changed', '`InstanceSummary`, field `access_port`']],
  },
  {
    name: 'the items of a list are of another type',
    edit: (d) => d.set(`${listSchema}/properties/instances/items`, { $ref: '#/components/schemas/AcceptedJob' }),
    expected: [['major', 'field-changed', '`ListInstancesResponse`, field `instances[]`']],
  },
  {
    name: 'one more status is known',
    edit: (d) => add(d, '#/components/schemas/JobStatus/x-extensible-enum', 'Paused'),
    expected: [['minor', 'field-changed', '`JobStatus`']],
  },
  {
    name: 'a status is no longer known',
    edit: (d) => without(d, '#/components/schemas/JobStatus/x-extensible-enum', 'Failed'),
    expected: [['minor', 'field-changed', '`JobStatus`']],
  },
  {
    name: 'a field is deprecated',
    edit: (d) =>
      d.set(`${body}/properties/time_zone`, { deprecated: true, allOf: [d.get(`${body}/properties/time_zone`)] }),
    expected: [['minor', 'field-changed', '`CreateInstanceRequest`, field `time_zone`']],
  },
  {
    name: 'a field is described in other words',
    edit: (d) => d.set(`${body}/properties/name/description`, 'How it is called.'),
    expected: [['patch', 'text-changed', '`CreateInstanceRequest`, field `name`']],
  },

  // Status codes, responses and headers
  {
    name: 'an operation responds with one more status code',
    edit: (d) => d.set(`${remove}/responses/413`, shared('RequestEntityTooLarge')),
    expected: [['minor', 'response-added', 'operation `deleteInstance`, response 413']],
  },
  {
    name: 'an operation no longer responds with a status code',
    edit: (d) => d.drop(`${remove}/responses/404`),
    expected: [['major', 'response-removed', 'operation `deleteInstance`, response 404']],
  },
  {
    name: 'an operation responds with the component of another status code',
    edit: (d) => d.set(`${remove}/responses/404`, shared('Conflict')),
    expected: [['major', 'response-swapped', 'operation `deleteInstance`, response 404']],
  },
  {
    name: 'an operation responds with a copy of the shared response',
    edit: (d) => d.set(`${remove}/responses/404`, structuredClone(d.get('#/components/responses/NotFound'))),
    expected: [],
  },
  {
    name: 'a response component gets another name',
    edit: (d) => d.rename('responses', 'NotFound', 'Missing'),
    expected: [['major', 'component-renamed', 'shared response `Missing`']],
  },
  {
    name: 'a response component gets the body of another shape',
    edit: (d) =>
      d.set(
        '#/components/responses/NotFound/content/application~1json/schema/$ref',
        '#/components/schemas/AcceptedJob',
      ),
    expected: [['major', 'field-changed', 'shared response `NotFound`']],
  },
  {
    name: 'a response component says another status code',
    edit: (d) => d.set('#/components/responses/NotFound/x-status-code', 410),
    expected: [['major', 'extension-changed', 'shared response `NotFound`']],
  },
  {
    name: 'a header is added to a response',
    edit: (d) =>
      d.set('#/components/responses/Conflict/headers/Retry-After', { $ref: '#/components/headers/Retry-After' }),
    expected: [['minor', 'header-added', 'shared response `Conflict`, header `Retry-After`']],
  },
  {
    name: 'a header is removed from a response',
    edit: (d) =>
      d.drop('#/components/responses/ServiceUnavailable/headers/Retry-After') ??
      dropComponent(d, 'headers', 'Retry-After'),
    expected: [['major', 'header-removed', 'shared response `ServiceUnavailable`, header `Retry-After`']],
  },
  {
    name: 'a status code leaves the catalogue',
    edit: (d) => d.drop('#/x-status-codes/501'),
    expected: [['major', 'status-code-removed', 'status code 501']],
  },
  {
    name: 'a status code comes into the catalogue',
    edit: (d) => d.set('#/x-status-codes/410', shared('NotFound')),
    expected: [['minor', 'status-code-added', 'status code 410']],
  },
  {
    name: 'a status code of the catalogue is another component',
    edit: (d) => d.set('#/x-status-codes/501', shared('NotFound')),
    expected: [['major', 'status-code-changed', 'status code 501']],
  },
  {
    name: 'a status code of the platform may be tried again',
    edit: (d) => d.set('#/x-platform-status-codes/494/retryable', true),
    expected: [['minor', 'status-code-changed', 'status code 494 of the platform']],
  },
  {
    name: 'a status code may be tried again',
    edit: (d) => d.set('#/components/responses/Conflict/x-retryable', true),
    expected: [['minor', 'extension-changed', 'shared response `Conflict`']],
  },
  {
    name: 'a status code has another remedy',
    edit: (d) => d.set('#/components/responses/Conflict/x-remedy', 'Wait.'),
    expected: [['patch', 'extension-changed', 'shared response `Conflict`']],
  },
  {
    name: 'the rules ask responses for other headers',
    edit: (d) => d.set('#/x-shared-responses/required-headers', { all: [] }),
    expected: [['patch', 'extension-changed', 'the document']],
  },
  {
    name: 'a status code of the platform is explained in other words',
    edit: (d) => d.set('#/x-platform-status-codes/494/remedy', 'Nothing helps.'),
    expected: [['patch', 'status-code-changed', 'status code 494 of the platform']],
  },
  {
    name: 'a header of a response is another shared one',
    edit: (d) =>
      d.set('#/components/responses/Conflict/headers/X-Request-Id', { $ref: '#/components/headers/Retry-After' }),
    expected: [['major', 'header-changed', 'shared response `Conflict`, header `X-Request-Id`']],
  },
  {
    name: 'a header of a response is in place now',
    edit: (d) =>
      d.set('#/components/responses/Conflict/headers/X-Request-Id', d.get('#/components/headers/X-Request-Id')),
    expected: [],
  },

  // Error codes
  {
    name: 'an error code is added',
    edit: (d) => d.set('#/x-error-codes/DBS.999999', d.get(code)),
    expected: [['minor', 'error-code-added', 'error code `DBS.999999`']],
  },
  {
    name: 'an error code is removed',
    edit: (d) => d.drop(code),
    expected: [['major', 'error-code-removed', 'error code `DBS.280001`']],
  },
  {
    name: 'an error code comes with another status',
    edit: (d) => d.set(`${code}/status`, 409),
    expected: [['major', 'error-code-changed', 'error code `DBS.280001`']],
  },
  {
    name: 'an error code may be tried again',
    edit: (d) => d.set(`${code}/retryable`, true),
    expected: [['minor', 'error-code-changed', 'error code `DBS.280001`']],
  },
  {
    name: 'an error code comes from somewhere else',
    edit: (d) => d.set(`${code}/source`, 'gateway'),
    expected: [['minor', 'error-code-changed', 'error code `DBS.280001`']],
  },
  {
    name: 'an error code has another message',
    edit: (d) => d.set(`${code}/message`, 'Wrong parameter.'),
    expected: [['patch', 'error-code-changed', 'error code `DBS.280001`']],
  },

  // Extensions
  {
    name: 'the items of a list are read from another field',
    edit: (d) => d.set(`${list}/x-pagination/items`, 'servers'),
    expected: [['major', 'extension-changed', 'operation `listInstances`']],
  },
  {
    name: 'a list is read in pages',
    edit: (d) => d.set(`${restart}/x-pagination`, d.get(`${list}/x-pagination`)),
    expected: [['minor', 'extension-changed', 'operation `restartInstance`']],
  },
  {
    name: 'an operation no longer starts a job',
    edit: (d) => d.drop(`${remove}/x-job`),
    expected: [['major', 'extension-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'the response may lack the job id',
    edit: (d) => d.set(`${remove}/x-job/optional`, true),
    expected: [['major', 'extension-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'the response always has the job id',
    edit: (d) => d.drop(`${create}/x-job/optional`),
    expected: [['minor', 'extension-changed', 'operation `createInstance`']],
  },
  {
    name: 'the job id is in another field',
    edit: (d) => d.set(`${remove}/x-job/field`, 'jobId'),
    expected: [['major', 'extension-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'a job is followed by another operation',
    edit: (d) => d.set(`${remove}/x-job/poll`, 'listJobs'),
    expected: [['major', 'extension-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'an operation starts a job',
    edit: (d) => d.set(`${list}/x-job`, d.get(`${remove}/x-job`)),
    expected: [['minor', 'extension-changed', 'operation `listInstances`']],
  },
  {
    name: 'an operation may not be repeated any more',
    edit: (d) => d.set(`${remove}/x-idempotent`, false),
    expected: [['major', 'extension-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'an operation may be repeated',
    edit: (d) => d.set(`${create}/x-idempotent`, true),
    expected: [['minor', 'extension-changed', 'operation `createInstance`']],
  },
  {
    name: 'tools ask before an operation',
    edit: (d) => d.set(`${create}/x-confirm`, true),
    expected: [['patch', 'extension-changed', 'operation `createInstance`']],
  },
  {
    name: 'a deprecated operation has another successor',
    edit: (d) => d.set(`${restartV1}/x-replaced-by`, 'deleteInstance'),
    expected: [['patch', 'extension-changed', 'operation `restartInstanceV1`']],
  },
  {
    name: 'a field becomes a secret',
    edit: (d) => d.set(`${body}/properties/admin_user_name/x-secret`, true),
    expected: [['minor', 'extension-changed', '`CreateInstanceRequest`, field `admin_user_name`']],
  },
  {
    name: 'a secret is no longer marked',
    edit: (d) => d.drop(`${body}/properties/admin_user_password/x-secret`),
    expected: [['major', 'extension-changed', '`CreateInstanceRequest`, field `admin_user_password`']],
  },
  {
    name: 'a field is reserved',
    edit: (d) => d.set(`${item}/properties/error_msg/x-reserved`, true),
    expected: [['minor', 'extension-changed', '`InstanceSummary`, field `error_msg`']],
  },
  {
    name: 'a number says why it has no bounds',
    edit: (d) => d.set(`${listSchema}/properties/page_no/x-unbounded`, 'Nobody says.'),
    expected: [['patch', 'extension-changed', '`ListInstancesResponse`, field `page_no`']],
  },
  {
    name: 'a field of a request belongs to one of two alternatives',
    edit: (d) => {
      const field = d.get(`${body}/properties/param_group_id`);
      d.set(`${body}/anyOf`, [{ properties: { param_group_id: field } }, { required: ['time_zone'] }]);
      d.drop(`${body}/properties/param_group_id`);
    },
    expected: [
      ['major', 'field-changed', '`CreateInstanceRequest`'],
      ['major', 'field-changed', '`CreateInstanceRequest`, field `param_group_id`'],
    ],
  },
  {
    name: 'fields of a request belong together, which only 3.1 can say',
    edit: (d) => d.set(`${body}/x-openapi-31`, { dependentRequired: { admin_user_name: ['admin_user_password'] } }),
    expected: [['major', 'field-changed', '`CreateInstanceRequest`']],
  },
  {
    name: 'a time is written in another form',
    edit: (d) => d.set(`${item}/properties/created/x-time-format`, 'rfc3339'),
    expected: [['major', 'extension-changed', '`InstanceSummary`, field `created`']],
  },

  // Components, credentials, servers, words
  {
    name: 'a type gets another name',
    edit: (d) => d.rename('schemas', 'InstanceSummary', 'InstanceItem'),
    expected: [['major', 'component-renamed', '`InstanceItem`']],
  },
  {
    name: 'a type is deprecated',
    edit: (d) => d.set('#/components/schemas/Job/deprecated', true),
    expected: [['minor', 'field-changed', '`Job`']],
  },
  {
    name: 'a type is added',
    edit: (d) => d.set('#/components/schemas/Later', text),
    expected: [['minor', 'component-added', '`Later`']],
  },
  {
    name: 'one more way to sign in is accepted',
    edit: (d) => {
      d.set('#/components/securitySchemes/Basic', { type: 'http', scheme: 'basic' });
      add(d, '#/security', { Basic: [] });
    },
    expected: [
      ['minor', 'component-added', 'security scheme `Basic`'],
      ['minor', 'security-changed', 'the security of the document'],
    ],
  },
  {
    name: 'a token goes into another header',
    edit: (d) => d.set('#/components/securitySchemes/AuthToken/name', 'X-Token'),
    expected: [['major', 'security-changed', 'security scheme `AuthToken`']],
  },
  {
    name: 'a way to sign in is described in other words',
    edit: (d) => d.set('#/components/securitySchemes/AuthToken/description', 'A token.'),
    expected: [['patch', 'text-changed', 'security scheme `AuthToken`']],
  },
  {
    name: 'the service has one more address',
    edit: (d) => add(d, '#/servers', { url: 'https://ddm.example.com' }),
    expected: [['minor', 'server-changed', 'the servers of the document']],
  },
  {
    name: 'an operation needs a token only',
    edit: (d) => d.set(`${remove}/security`, [{ AuthToken: [] }]),
    expected: [['major', 'security-changed', 'operation `deleteInstance`']],
  },
  {
    name: 'the service has another address',
    edit: (d) => d.set('#/servers/0/url', 'https://ddm.example.com'),
    expected: [['major', 'server-changed', 'the servers of the document']],
  },
  {
    name: 'an example of a response changes',
    edit: (d) => d.set(`${remove}/responses/202/content/application~1json/example/job_id`, 'other'),
    expected: [['patch', 'example-changed', 'operation `deleteInstance`, response 202']],
  },
  {
    name: 'an example of a field changes',
    edit: (d) => d.set(`${body}/properties/name/example`, 'ddm-other'),
    expected: [['patch', 'example-changed', '`CreateInstanceRequest`, field `name`']],
  },
  {
    name: 'a path is described',
    edit: (d) => d.set(`${instances}/description`, 'All instances.'),
    expected: [['patch', 'text-changed', 'path `/v1/{project_id}/instances`']],
  },
  {
    name: 'the introduction changes',
    edit: (d) => d.set('#/info/description', 'About.'),
    expected: [['patch', 'text-changed', 'the document']],
  },
  {
    name: 'a tag is described in other words',
    edit: (d) => d.set('#/tags/0/description', 'About.'),
    expected: [['patch', 'text-changed', 'tags']],
  },
  {
    name: 'a tag is added',
    edit: (d) => add(d, '#/tags', { name: 'More', description: 'About.' }),
    expected: [['patch', 'text-changed', 'tags']],
  },
  {
    name: 'a tag is removed',
    edit: (d) => d.drop('#/tags/0'),
    expected: [['patch', 'text-changed', 'tags']],
  },
  {
    name: 'only the version changes',
    edit: (d) => d.set('#/info/version', '0.2.0'),
    expected: [],
  },
];

function dropTypes(document: Editable, ...names: string[]): void {
  for (const name of names) dropComponent(document, 'schemas', name);
}

function dropComponent(document: Editable, section: string, name: string): void {
  document.drop(`#/components/${section}/${name}`);
}

/** What a row expects, of a change. */
export function inShort({ step, kind, place }: Change): [Step, ChangeKind, string] {
  return [step, kind, place];
}

/** A change as people read it. */
export function inWords({ step, place, message, operations }: Change): string {
  return `${step}: ${place}: ${message} [${operations.join(', ')}]`;
}
