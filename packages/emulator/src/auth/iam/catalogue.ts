import type { Project } from '../identities.js';
import type { IamHandler } from './request.js';

/** The region that a project is in: the first part of its name. */
export function regionOf(project: Pick<Project, 'name'>): string {
  return project.name.split('_')[0] ?? project.name;
}

/** A service of the catalogue: its type, and the path of its endpoint for a project. */
const services: readonly {
  readonly type: string;
  readonly name: string;
  readonly path: (project: string) => string;
}[] = [
  { type: 'identity', name: 'iam', path: () => '/v3' },
  ...['v1', 'v2', 'v3'].map((version) => ({
    type: `ddm${version}`,
    name: `ddm${version}`,
    path: (project: string) => `/${version}/${project}`,
  })),
];

/** The service catalogue of a project. All endpoints are those of the emulator, by whichever address it was reached. */
export function catalogueOf(origin: string, project: Project): object[] {
  const region = regionOf(project);
  return services.map(({ type, name, path }) => ({
    id: `service-${type}`,
    type,
    name,
    endpoints: [
      { id: `endpoint-${type}`, interface: 'public', region, region_id: region, url: origin + path(project.id) },
    ],
  }));
}

/** The catalogue of the token or the access key that asks. */
export const getCatalogue: IamHandler = async (context, request) => {
  const { user, project } = await context.authenticator.authenticate(request.signed);
  const own = project ?? context.identities.projects.find(({ domain }) => domain === user.domain);
  return {
    status: 200,
    body: {
      catalog: own ? catalogueOf(request.origin, own) : [],
      links: { self: `${request.origin}/v3/auth/catalog` },
    },
  };
};
