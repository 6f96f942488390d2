/** The first project of the emulator. */
export const projectId = '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f';

/** What the round trip takes from each entry of the client that runs everywhere. */
const entries: Readonly<Record<string, string>> = {
  '@ddm-openapi/client': 'accessKey, createDdmClient, items, NotFoundError, waitForJob',
  '@ddm-openapi/client/raw': 'rawClient',
  '@ddm-openapi/client/error-codes': 'explainErrorCode',
};

/** What a round trip that succeeded prints. */
export const done = 'round trip done';

const load = (line: (name: string, names: string) => string) =>
  Object.entries(entries)
    .map(([name, names]) => line(name, names))
    .join('\n');
const imports = load((name, names) => `import { ${names} } from '${name}';`);
const requires = load((name, names) => `const { ${names} } = require('${name}');`);
const dynamicImports = load((name, names) => `const { ${names} } = await import('${name}');`);
const report = 'roundTrip().then(console.log, (error) => { console.error(error); process.exitCode = 1; });\n';

/**
 * A function that makes an instance, waits for it, finds it in a list and by the raw client, meets an error and deletes it;
 * in a form that is TypeScript and JavaScript alike. `url` is an expression.
 */
function body(url: string, first = ''): string {
  return `
async function roundTrip() {
  ${first}
  const credentials = accessKey({ ak: 'FAKEACCESSKEY0000001', sk: 'notARealSecretKeyNotARealSecretKey000001' });
  const ddm = createDdmClient({ baseUrl: ${url}, projectId: '${projectId}', credentials, explain: explainErrorCode });
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
  await ddm.deleteInstance({ instance_id: id });
  if (!found || missing.ok || !(missing.error instanceof NotFoundError) || !data || data.name !== name)
    throw new Error('The round trip failed.');
  return '${done}';
}
`;
}

/** The round trip as a program, in each way of loading the client. `url` is that of an emulator. */
export function programs(url: string): Readonly<Record<'esm.mjs' | 'import.cjs' | 'require.cjs', string>> {
  const address = JSON.stringify(url);
  return {
    'esm.mjs': imports + body(address) + report,
    'import.cjs': body(address, dynamicImports) + report,
    'require.cjs': requires + body(address) + report,
  };
}

/** The round trip as a module to compile. */
export function typedModule(): string {
  return `${imports}\nexport ${body("'http://127.0.0.1'").trim()}\n`;
}

/** The round trip as a script of a page, which then says in its title how it went. */
export function pageScript(): string {
  const show =
    'roundTrip().then((text) => { document.title = text; }, (error) => { document.title = String(error); });\n';
  return imports + body('location.origin') + show;
}
