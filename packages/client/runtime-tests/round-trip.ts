/** The first project of the emulator. */
export const projectId = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';

/** What the round trip takes from the entries of the client that run everywhere. */
const everywhere: Readonly<Record<string, string>> = {
  '@ddm-openapi/client': 'accessKey, createDdmClient, InputError, items, NotFoundError, waitForJob',
  '@ddm-openapi/client/raw': 'rawClient',
  '@ddm-openapi/client/error-codes': 'explainErrorCode',
};

/** What it takes from all entries, for Node. */
const all = { ...everywhere, '@ddm-openapi/client/node': 'fromEnvironment' };

/** What a round trip that succeeded prints. */
export const done = 'round trip done';

type Line = (name: string, names: string) => string;
const load = (entries: typeof everywhere, line: Line) =>
  Object.entries(entries)
    .map(([name, names]) => line(name, names))
    .join('\n');
const importLine: Line = (name, names) => `import { ${names} } from '${name}';`;
const requireLine: Line = (name, names) => `const { ${names} } = require('${name}');`;
const dynamicImportLine: Line = (name, names) => `const { ${names} } = await import('${name}');`;

const [ak, sk] = ['FAKEACCESSKEY0000001', 'notARealSecretKeyNotARealSecretKey000001'];

/** How the client is set up where there is no environment; `url` is an expression, as below. */
const written = (url: string) =>
  `{ baseUrl: ${url}, projectId: '${projectId}', credentials: accessKey({ ak: '${ak}', sk: '${sk}' }) }`;

/** How it is set up from the variables of a process. */
const fromVariables = (url: string) =>
  `await fromEnvironment({ baseUrl: ${url}, env: { OS_PROJECT_ID: '${projectId}', OS_ACCESS_KEY: '${ak}', OS_SECRET_KEY: '${sk}' } })`;

const report = 'roundTrip().then(console.log, (error) => { console.error(error); process.exitCode = 1; });\n';

/**
 * A function that makes an instance, waits for it, finds it in a list and by the raw client, meets an error and deletes it;
 * in a form that is TypeScript and JavaScript alike. `options` is an expression.
 */
function body(options: string, first = ''): string {
  return `
async function roundTrip() {
  ${first}
  const ddm = createDdmClient({ ...(${options}), explain: explainErrorCode });
  const name = 'ddm-' + Math.random().toString(36).slice(2);
  const { id, job_id } = await ddm.createInstance({ body: {
    name, flavor_ref: 'ddm.2xlarge.2', node_num: 2, engine_version: '3.1.0.8', available_zones: ['eu-de-01'],
    vpc_id: '3a6f1b9e-5c27-4d80-9e13-7b0f2c8d4a65', subnet_id: '9d4e7c20-1f8b-4a63-b5d9-06e2a7c3f184',
    security_group_id: '6b0c9f3d-8e51-47a2-a4f6-d15c7e092b38' } });
  await waitForJob(ddm, job_id, { interval: { min: 5, max: 50 } });
  let found = false;
  for await (const instance of items(ddm.listInstances)) if (instance.id === id) found = true;
  const missing = await ddm.getInstance.safe({ instance_id: 'none' });
  const path = { project_id: '${projectId}', instance_id: id };
  const { data } = await rawClient(ddm).GET('/v1/{project_id}/instances/{instance_id}', { params: { path } });
  const unsent = await rawClient(ddm)
    .GET('/v1/{project_id}/instances/{instance_id}', { params: { path }, headers: { 'x-a': '\\n' } })
    .catch((error) => error);
  if (!(unsent instanceof InputError)) throw new Error('The raw client has errors of its own.');
  await ddm.deleteInstance({ instance_id: id });
  if (!found || missing.ok || !(missing.error instanceof NotFoundError) || !data || data.name !== name)
    throw new Error('The round trip failed.');
  return '${done}';
}
`;
}

/** The round trip as a program, in each way of loading the client. `url` is that of an emulator. */
export function programs(url: string): Readonly<Record<'esm.mjs' | 'import.cjs' | 'require.cjs', string>> {
  const options = fromVariables(JSON.stringify(url));
  return {
    'esm.mjs': load(all, importLine) + body(options) + report,
    'import.cjs': body(options, load(all, dynamicImportLine)) + report,
    'require.cjs': load(all, requireLine) + body(options) + report,
  };
}

/** The round trip as a module to compile. */
export function typedModule(): string {
  return `${load(all, importLine)}\nexport ${body(fromVariables("'http://127.0.0.1'")).trim()}\n`;
}

/** The round trip as a worker, which responds to any request with the result. */
export function workerModule(url: string): string {
  return `${load(everywhere, importLine)}${body(written(JSON.stringify(url)))}
const fetch = () => roundTrip().then((text) => new Response(text), (error) => new Response(error.stack, { status: 500 }));
export default { fetch };
`;
}

/** The round trip as a script of a page, which then says in its title how it went. */
export function pageScript(): string {
  const show =
    'roundTrip().then((text) => { document.title = text; }, (error) => { document.title = String(error); });\n';
  return load(everywhere, importLine) + body(written('location.origin')) + show;
}
