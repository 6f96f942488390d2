import { type CallResponse, factsOf } from './call.js';
import type { Credentials } from './credentials/credentials.js';
import { addressRules, type IamAddress, iamLocator } from './credentials/keystone.js';
import { InputError } from './errors/failures.js';
import { signal } from './options/call-options.js';
import { checkOptions, type Rules, text } from './options/check.js';
import { clientRules, type TransportOptions } from './options/client-options.js';
import type { Service } from './service.js';
import { createTransport } from './transport/transport.js';
import { checkBaseUrl, encode } from './url.js';

/** A project, as IAM knows it. */
export interface Project {
  readonly projectId: string;
  /** The region that the project is in. */
  readonly region: string;
}

const listProjects = { operationId: 'listProjects', method: 'GET' } as const;

interface NamedProject {
  readonly id: string;
  readonly name: string;
}

/** Whose project to look for, and where. */
export interface FindProjectOptions extends IamAddress, Omit<TransportOptions, 'credentials' | 'region'> {
  readonly credentials: Credentials;
  /** The name of the project: that of its region, or `region_name` for a further one, such as `eu-de_orders`. */
  readonly name: string;
  readonly signal?: AbortSignal;
}

const rules: Rules = { ...clientRules, ...addressRules, name: text, signal };

/**
 * Looks up the id of a project by its name, and the region that is in the name:
 * `{ credentials, ...(await findProject({ credentials, name: 'eu-de' })) }` is enough to make a client.
 *
 * @throws TypeError where an option cannot be used; InputError when the account has no project of that name, with the names
 * that there are; the errors of a call to IAM.
 */
export async function findProject(service: Service, given: FindProjectOptions): Promise<Project> {
  checkOptions(given, rules, ['credentials', 'name']);
  const { credentials, name, signal, ...options } = given;
  const { region = name.split('_')[0] ?? name, baseUrl, insecureHttp } = options;
  const iam = iamLocator(options)({ service, baseUrl: baseUrl && checkBaseUrl(baseUrl, insecureHttp), region });
  const transport = createTransport(service, { region, ...options, credentials });
  let attempts = 0;
  const list = async (query: string) => {
    const url = `${iam}/projects${query}`;
    const call = { ...listProjects, url, path: new URL(url).pathname, idempotent: true };
    const response = (await transport.send(call, { signal })) as CallResponse<{ projects?: readonly NamedProject[] }>;
    attempts += response.attempts;
    return response.data.projects ?? [];
  };
  const project = (await list(`?name=${encode(name)}`)).find((candidate) => candidate.name === name);
  if (!project) {
    const known = (await list('').catch((): NamedProject[] => [])).map((one) => one.name);
    const others = known.length ? ` There are ${known.join(', ')}.` : '';
    const facts = factsOf({ ...listProjects, path: new URL(`${iam}/projects`).pathname }, attempts);
    throw new InputError(`there is no project named ${name}.${others}`, facts, {
      remedy: 'A project is named `region` or `region_name`.',
      given: name,
      known,
    });
  }
  return { projectId: project.id, region };
}
