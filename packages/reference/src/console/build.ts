import { readFile } from 'node:fs/promises';
import type { ErrorCode, Operation } from '@ddm-openapi/spec/derive';
import { resolve } from '@ddm-openapi/spec/derive';
import { stringifyJson } from '@ddm-openapi/spectral-ruleset/exact-json';
import type { Assets } from '../assets.js';
import type { ConsoleConfig, ConsoleStep, ExampleStates } from '../config.js';
import { operationNode, propertiesOf, type Schema } from '../document-nodes.js';
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
  const examples = config.examples && (JSON.parse(await readFile(config.examples, 'utf8')) as ExampleStates);
  if (examples) assets.add('console-states.json', JSON.stringify(examples.states));
  assets.add('console.json', stringifyJson(consoleData(site, config, examples || undefined)));
}

/** Whether an error code can be made to happen: one that is only the reason of a failed job is in no response. */
export function canHappen({ jobStage }: ErrorCode): boolean {
  return !jobStage;
}

function consoleData(site: Site, config: ConsoleConfig, examples?: ExampleStates): ConsoleData {
  const { operations, document } = site.catalogue;
  return {
    worker: assetUrl(site, 'emulator-worker.js'),
    connect: assetUrl(site, 'emulator-connect.js'),
    ...(examples && { states: assetUrl(site, 'console-states.json') }),
    server: serverOf(document),
    samples: site.config.samples,
    variables: config.variables,
    credentials: config.credentials,
    login: config.login,
    lists: config.lists,
    operations: Object.fromEntries(
      operations.map((operation) => [operation.id, consoleOperation(site, operation, examples)]),
    ),
    meanings: meanings(site),
    happens: happens(site, config),
  };
}

function consoleOperation(site: Site, operation: Operation, examples?: ExampleStates): ConsoleOperation {
  const { document } = site.catalogue;
  const { parameters, body } = operationNode(document, operation);
  const schema = body?.media.schema;
  const field = (name: string, node: Schema | undefined, place: ConsoleField['in'], required: boolean) => {
    const { type = 'object', enum: values } = node ? resolve<Schema>(document, node) : { type: 'string' };
    return { name, in: place, required, type, ...(values && { values: values.map(String) }) };
  };
  return {
    operation,
    // A page cannot choose the cookies that it sends.
    parameters: parameters.flatMap(({ name, in: place, required = false, schema: node }) =>
      place === 'cookie' ? [] : [field(name, node, place, required)],
    ),
    ...(schema && {
      body: propertiesOf(document, schema).map(({ name, node, required }) => field(name, node, 'body', required)),
    }),
    example: exampleRequest(document, operation, site.config.samples),
    ...(examples && { startsFrom: examples.startsFrom[operation.id] ?? examples.usual }),
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
