import type { Project } from '../identities.js';
import { regionOf } from './catalogue.js';
import { domainNamed } from './domains.js';
import type { IamContext, IamHandler, IamRequest } from './request.js';

/** The projects that the caller may use, by name where one is asked for. */
export const listProjects: IamHandler = async (context, request) => {
  const name = request.search.get('name');
  const projects = (await ownProjects(context, request)).filter((one) => name === null || one.name === name);
  return {
    status: 200,
    body: {
      projects: projects.map((project) => describe(context, request, project)),
      links: { self: `${request.origin}${request.path}${name === null ? '' : `?name=${encodeURIComponent(name)}`}` },
    },
  };
};

export const getProject: IamHandler = async (context, request) => {
  const project = (await ownProjects(context, request)).find(({ id }) => id === request.id);
  if (!project) throw context.catalogue.failure('IAM.0004', 404, `There is no project ${request.id}.`);
  return { status: 200, body: { project: describe(context, request, project) } };
};

/** The domain of the caller. */
export const listDomains: IamHandler = async (context, request) => {
  const { user } = await context.authenticator.authenticate(request.signed);
  const domain = domainNamed(context, user.domain);
  return {
    status: 200,
    body: {
      domains: domain ? [{ ...domain, enabled: true, description: '' }] : [],
      links: { self: `${request.origin}${request.path}` },
    },
  };
};

/** The regions that projects of the caller are in. */
export const listRegions: IamHandler = async (context, request) => {
  const regions = new Set((await ownProjects(context, request)).map(regionOf));
  return {
    status: 200,
    body: {
      regions: [...regions].map((id) => ({ id, type: 'public', description: '', locales: { 'en-us': id } })),
      links: { self: `${request.origin}${request.path}` },
    },
  };
};

async function ownProjects({ authenticator, identities }: IamContext, request: IamRequest): Promise<Project[]> {
  const { user } = await authenticator.authenticate(request.signed);
  return identities.projects.filter(({ domain }) => domain === user.domain);
}

function describe(context: IamContext, { origin }: IamRequest, { id, name, domain }: Project): object {
  const domainId = domainNamed(context, domain)?.id;
  return {
    id,
    name,
    domain_id: domainId,
    parent_id: domainId,
    description: '',
    enabled: true,
    is_domain: false,
    links: { self: `${origin}/v3/projects/${id}` },
  };
}
