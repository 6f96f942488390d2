import { readFile } from 'node:fs/promises';
import type { ErrorCode, Operation } from '@ddm-openapi/spec/derive';
import { resolve } from '@ddm-openapi/spec/derive';
import type { Assets } from '../assets.js';
import type { ConsoleConfig, ConsoleStep } from '../config.js';
import { operationNode, type Schema } from '../document-nodes.js';
import { serverOf } from '../samples/index.js';
import { exampleRequest } from '../samples/request.js';
import { assetUrl, errorPath, type Site, statusPath, url } from '../site.js';
import type { ConsoleData, ConsoleField, ConsoleOperation, Meaning } from './data.js';

// See docs/decisions/0171-the-console-runs-an-emulator-that-it-is-given.md.
/** Adds what the console needs to the assets, if the service has an emulator. */
export async function addConsole(site: Site, assets: Assets): Promise<void> {
  const { console: config } = site.config;
  if (!config) return;
  assets.add('emulator-worker.js', await readFile(config.worker));
  assets.add('emulator-connect.js', await readFile(config.connect));
  assets.add('console.json', JSON.stringify(consoleData(site, config)));
}

/** Whether an error code can be made to happen: one that is only the reason of a failed job is in no response. */
export function canHappen({ jobStage }: ErrorCode): boolean {
  return !jobStage;
}

function consoleData(site: Site, config: ConsoleConfig): ConsoleData {
  const { operations, document } = site.catalogue;
  return {
    worker: assetUrl(site, 'emulator-worker.js'),
    connect: assetUrl(site, 'emulator-connect.js'),
    server: serverOf(document),
    samples: site.config.samples,
    variables: config.variables,
    credentials: config.credentials,
    login: config.login,
    lists: config.lists,
    operations: Object.fromEntries(operations.map((operation) => [operation.id, consoleOperation(site, operation)])),
    meanings: meanings(site),
    happens: happens(site, config),
  };
}

function consoleOperation(site: Site, operation: Operation): ConsoleOperation {
  const { document } = site.catalogue;
  const { parameters, body } = operationNode(document, operation);
  const schema = body?.media.schema && resolve<Schema>(document, body.media.schema);
  const field = (name: string, node: Schema | undefined, place: ConsoleField['in'], required: boolean) => {
    const { type = 'object', enum: values } = node ? resolve<Schema>(document, node) : { type: 'string' };
    return { name, in: place, required, type, ...(values && { values: values.map(String) }) };
  };
  return {
    operation,
    parameters: parameters.map(({ name, in: place, required = false, schema: node }) =>
      field(name, node, place, required),
    ),
    ...(schema && {
      body: Object.entries(schema.properties ?? {}).map(([name, node]) =>
        field(name, node, 'body', schema.required?.includes(name) ?? false),
      ),
    }),
    example: exampleRequest(document, operation, site.config.samples),
  };
}

function meanings(site: Site): Record<string, Meaning> {
  const { statusCodes, platformStatusCodes, errorCodes } = site.catalogue;
  return Object.fromEntries<Meaning>([
    ...platformStatusCodes.map(({ code, message, cause, remedy }): [string, Meaning] => [
      String(code),
      { title: `${code} ${message}`, text: cause, remedy, address: url(site, statusPath(code)) },
    ]),
    ...statusCodes.map(({ code, message, description, remedy }): [string, Meaning] => [
      String(code),
      {
        title: `${code} ${message}`,
        text: description,
        ...(remedy && { remedy }),
        address: url(site, statusPath(code)),
      },
    ]),
    ...errorCodes.map(({ code, message, cause, remedy }): [string, Meaning] => [
      code,
      { title: `${code} ${message}`, text: cause, remedy, address: url(site, errorPath(code)) },
    ]),
  ]);
}

/** The steps for each code: those of the configuration, or else a fault rule of the emulator. */
function happens(site: Site, { happens: caused = {} }: ConsoleConfig): Record<string, readonly ConsoleStep[]> {
  const { statusCodes, platformStatusCodes, errorCodes, operations } = site.catalogue;
  const first = site.config.samples.firstCall ?? operations[0]?.id ?? '';
  const byRule = (operation: string, rule: object): ConsoleStep[] => [
    { method: 'PUT', path: '/_emulator/faults', body: [{ operation, count: 1, ...rule }] },
    { operation },
  ];
  return {
    ...Object.fromEntries(
      [...statusCodes, ...platformStatusCodes].map(({ code }) => [code, byRule(first, { status: code })]),
    ),
    ...Object.fromEntries(
      errorCodes.filter(canHappen).map(({ code, operations: own }) => [code, byRule(own?.[0] ?? first, { code })]),
    ),
    ...caused,
  };
}
