import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ApiConfig } from '@ddm-openapi/tooling/api-config';

const manifest = createRequire(import.meta.url)('./package.json') as { homepage: string; repository: { url: string } };
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const guide = (name: string) => file(`packages/reference/guides/${name}.md`);

/** A body of a login at the emulator, by users that the emulator has made up. */
const login = (name: string, project: string) => ({
  auth: {
    identity: {
      methods: ['password'],
      password: { user: { name, password: 'NotAReal-Passw0rd', domain: { name: 'example-account' } } },
    },
    scope: { project: { name: project } },
  },
});

/** An instance that needs nothing that exists before it. */
const instance = {
  name: 'ddm-orders',
  flavor_ref: 'ddm.2xlarge.2',
  node_num: 2,
  engine_version: '3.1.0.8',
  available_zones: ['eu-de-01'],
  vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65',
  security_group_id: '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38',
  subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184',
};

/** What is DDM's and not in the document. */
export default {
  client: {
    product: 'DDM',
    classPrefix: 'Ddm',
    region: 'eu-de',
    pollJob: 'getJob',
    iam: 'https://iam.{region}.otc.t-systems.com/v3',
  },
  cli: {
    command: 'ddm',
    title: 'Distributed Database Middleware on Open Telekom Cloud',
    endpointVariable: 'DDM_ENDPOINT',
    waiters: {
      getJob: { name: 'waitForJob', takes: 'id' },
      listJobs: { name: 'waitForShardConfiguration', takes: 'id' },
      getShardConfigurationPrecheck: { name: 'waitForPrecheck', takes: 'input' },
    },
    probe: 'listInstances',
  },
  site: {
    service: 'DDM',
    serviceName: 'Distributed Database Middleware on Open Telekom Cloud',
    platform: 'API Gateway',
    provenance: 'Written by hand from the public manual. Not a product of the cloud’s operator.',
    origin: new URL(manifest.homepage).origin,
    repository: manifest.repository.url.replace(/^git\+|\.git$/g, ''),
    root: file('.'),
    errorSources: {
      ddm: { name: 'DDM', service: true },
      gateway: { name: 'API Gateway' },
      iam: { name: 'Identity and Access Management' },
    },
    samples: {
      variables: { project_id: 'OS_PROJECT_ID' },
      authentication: { header: 'X-Auth-Token', variable: 'OS_TOKEN' },
      // One of its two parameters is needed, which OpenAPI cannot say.
      query: { listFlavors: ['engine_id'] },
      firstCall: 'listInstances',
      client: {
        package: '@ddm-openapi/client',
        factory: 'createDdmClient',
        variable: 'ddm',
        waiters: { getJob: 'waitForJob', listJobs: 'waitForShardConfiguration' },
      },
    },
    console: {
      worker: file('packages/emulator/dist/worker.js'),
      connect: file('packages/emulator/dist/connect.js'),
      examples: file('packages/reference/dist/example-states.json'),
      variables: { project_id: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f' },
      login: { path: '/v3/auth/tokens', header: 'X-Subject-Token' },
      credentials: [
        { label: 'Demo user', login: login('demo', 'eu-de') },
        { label: 'Read-only user', login: login('reader', 'eu-de') },
        { label: 'None' },
        { label: 'Expired token', login: login('demo', 'eu-de'), expired: true },
        { label: 'Token of another project', login: login('demo', 'eu-de_other') },
      ],
      lists: [
        {
          title: 'Instances',
          operation: 'listInstances',
          items: 'instances',
          show: ['name', 'status', 'id'],
          value: 'id',
          parameter: 'instance_id',
        },
        {
          title: 'Schemas',
          operation: 'listSchemas',
          items: 'databases',
          show: ['name', 'status'],
          value: 'name',
          parameter: 'database_name',
          inside: 'instance_id',
        },
        {
          title: 'Jobs',
          operation: 'listJobs',
          items: 'jobs',
          show: ['name', 'status', 'id'],
          value: 'id',
          parameter: 'job_id',
        },
      ],
      happens: {
        200: [{ operation: 'listInstances' }],
        202: [{ operation: 'createInstance', body: instance }],
        400: [{ operation: 'createInstance', body: { ...instance, name: '1' } }],
        401: [{ operation: 'listInstances', credentials: 'None' }],
        403: [{ operation: 'createInstance', body: instance, credentials: 'Read-only user' }],
        404: [{ operation: 'getInstance' }],
        405: [{ method: 'PATCH', path: '/v3/{project_id}/instances' }],
        409: [
          { operation: 'createInstance', body: instance, take: { instance_id: 'id' } },
          { operation: 'restartInstance', parameters: { instance_id: '{instance_id}' } },
        ],
        413: [{ operation: 'createInstance', body: instance, bytes: 13_000_000 }],
        415: [{ operation: 'createInstance', body: instance, contentType: 'text/plain' }],
      },
    },
    guides: [
      {
        title: 'Use the API',
        files: ['getting-started', 'round-trip', 'authentication', 'jobs', 'pagination', 'retries'].map(guide),
      },
      { title: 'Tools', files: ['command-line', 'emulator', 'lint-rules'].map(guide) },
      {
        title: 'About the document',
        files: [
          file('docs/departures-from-the-manual.md'),
          file('docs/writing-the-document.md'),
          file('docs/glossary.md'),
        ],
      },
      { title: 'Lint rules', files: [file('packages/spectral-ruleset/docs')] },
    ],
    guidesDescription:
      'How to use the DDM API: first call, credentials, jobs, lists, retries, command line, emulator, lint rules.',
    guideFor: {
      start: 'getting-started',
      roundTrip: 'round-trip',
      jobs: 'jobs',
      pagination: 'pagination',
      retries: 'retries',
      emulator: 'emulator',
    },
  },
} satisfies ApiConfig;
