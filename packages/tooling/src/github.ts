import { InputError } from '@ddm-openapi/foundation/findings';

/** The address of GitHub's API and the credentials; in an action, all three are in the environment. */
export interface GitHub {
  api: string;
  repository: string;
  token: string;
}

/** Reads GITHUB_REPOSITORY, GITHUB_TOKEN and GITHUB_API_URL. Throws an InputError that names a missing one. */
export function githubFromEnvironment(env: NodeJS.ProcessEnv = process.env): GitHub {
  const { GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token, GITHUB_API_URL: api = 'https://api.github.com' } = env;
  if (!repository) throw new InputError('GITHUB_REPOSITORY is not set. Give it as owner/name.');
  if (!token) throw new InputError('GITHUB_TOKEN is not set. Give a token that may write to pull requests.');
  return { api, repository, token };
}

/** Sends a request below `/repos/{owner}/{name}` and gives back its JSON. Throws an InputError with GitHub's own message. */
export async function request<T>(github: GitHub, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${github.api}/repos/${github.repository}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${github.token}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok) return (await response.json()) as T;
  const { message } = (await response.json().catch(() => ({}))) as { message?: string };
  throw new InputError(
    `GitHub responded with ${response.status} to ${method} ${path}: ${message ?? response.statusText}`,
  );
}
