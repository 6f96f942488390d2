import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ApiConfig } from '@ddm-openapi/tooling/api-config';

const manifest = createRequire(import.meta.url)('./package.json') as { homepage: string; repository: { url: string } };
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const guide = (name: string) => file(`packages/reference/guides/${name}.md`);

/** What is DDM's and not in the document. */
export default {
  client: {
    product: 'DDM',
    classPrefix: 'Ddm',
    region: 'eu-de',
    pollJob: 'getJob',
    iam: 'https://iam.{region}.otc.t-systems.com/v3',
  },
  site: {
    service: 'DDM',
    serviceName: 'Distributed Database Middleware on Open Telekom Cloud',
    platform: 'API Gateway',
    provenance: 'Written by hand from the public manual. Not a product of the cloud’s operator.',
    origin: new URL(manifest.homepage).origin,
    repository: manifest.repository.url.replace(/^git\+|\.git$/g, ''),
    root: file('.'),
    socialPicture: file('packages/reference/assets/social.png'),
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
    guides: [
      {
        title: 'Use the API',
        files: ['getting-started', 'authentication', 'jobs', 'pagination', 'retries'].map(guide),
      },
      { title: 'Tools', files: ['emulator', 'lint-rules'].map(guide) },
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
    guidesDescription: 'How to use the DDM API: first call, credentials, jobs, lists, retries, emulator, lint rules.',
    guideFor: {
      start: 'getting-started',
      jobs: 'jobs',
      pagination: 'pagination',
      retries: 'retries',
      emulator: 'emulator',
    },
  },
} satisfies ApiConfig;
