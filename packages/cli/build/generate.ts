import type { Document } from '@ddm-openapi/spec/derive';
import { commandTable, type TableConfig } from './commands.js';
import type { CliConfig, CliProject } from './config.js';

/** The generated modules of a command line, by file name. */
export function cliFiles(document: Document, config: CliConfig, project: CliProject): Record<string, string> {
  return {
    'program.ts': programModule(document, config, project),
    'table.ts': tableModule(document, { exampleQuery: project.exampleQuery }),
    'service.ts': serviceModule(config, project),
    'emulator.ts': `export { runEmulator } from '${project.emulator}/command';\n`,
    'clouds.ts': `export { cloudNames } from '${project.client}/node/clouds';\n`,
    'catalogue.ts': catalogueModule(project),
  };
}

interface Server {
  readonly url: string;
  readonly variables?: { readonly region?: { readonly enum?: readonly string[]; readonly default: string } };
}

function programModule(
  document: Document,
  { command, title, endpointVariable, probe }: CliConfig,
  project: CliProject,
): string {
  const [server] = (document as { servers?: readonly Server[] }).servers ?? [];
  const { enum: regions, default: region } = server?.variables?.region ?? {};
  const facts = {
    command,
    title,
    version: project.version,
    endpointVariable,
    site: project.site,
    server: server?.url ?? '',
    regions: regions ?? [region].filter((one) => one !== undefined),
  };
  return [
    `import type { Program } from '../commands/program.js';\n`,
    '/** What the program calls itself and its surroundings. */',
    `export const program: Program = ${JSON.stringify({ ...facts, pollJob: project.pollJob, probe }, null, 2)};\n`,
  ].join('\n');
}

function tableModule(document: Document, config: TableConfig): string {
  return [
    `import type { Command, Group } from '../commands/command.js';\n`,
    '/** Groups and commands as JSON, which is faster to read than as code. */',
    'export const table = JSON.parse(',
    `  ${JSON.stringify(JSON.stringify(commandTable(document, config)))},`,
    ') as { readonly groups: readonly Group[]; readonly commands: readonly Command[] };\n',
  ].join('\n');
}

function catalogueModule({ spec }: CliProject): string {
  const lists = { errorCodes: 'ErrorCode', statusCodes: 'StatusCode', platformStatusCodes: 'PlatformStatusCode' };
  return [
    `import * as spec from '${spec}';`,
    `import type { ErrorCode, PlatformStatusCode, StatusCode } from '${spec}/derive';\n`,
    ...Object.entries(lists).map(([name, type]) => `export const ${name}: readonly ${type}[] = spec.${name};`),
    '',
  ].join('\n');
}

function serviceModule({ waiters }: CliConfig, { classPrefix, client }: CliProject): string {
  const names = [...new Set(Object.values(waiters).map(({ name }) => name))].sort();
  const rows = Object.entries(waiters).map(
    ([poll, { name, takes }]) => `  ${poll}: { wait: ${name}, takes: '${takes}' },`,
  );
  return [
    `import { ${names.join(', ')} } from '${client}';`,
    `import type { Waiters } from '../operations/service.js';\n`,
    `export { create${classPrefix}Client as createClient, type Fetch, items, watch } from '${client}';`,
    `export { fromEnvironment } from '${client}/node';`,
    `export { iamUrl, regionIn } from '${client}/runtime/iam';`,
    `export { partsOf } from '${client}/runtime/parts';\n`,
    '/** How to wait for the jobs of an operation, by the operation that tells their state. */',
    `export const waiters = {\n${rows.join('\n')}\n} as unknown as Waiters;\n`,
  ].join('\n');
}
