import { iamUrl, partsOf } from '../generated/service.js';
import type { Seen, TokenBody } from './observe.js';

/** The facts about credentials that IAM tells; undefined for the others. */
export interface Owner {
  readonly user?: string | undefined;
  readonly account?: string | undefined;
  readonly project?: string | undefined;
  readonly projectId?: string | undefined;
  /** When they end: a time as IAM writes it, or `never`. */
  readonly expires?: string | undefined;
}

/** Asks IAM for something; undefined where its address is not known, or where it refuses. */
type Ask = <Body>(path: string, headers?: Readonly<Record<string, string>>) => Promise<Body | undefined>;

/** Finds out whose the credentials of a client are, and until when they hold. */
export async function ownerOf(client: object, seen: Seen, signal: AbortSignal): Promise<Owner> {
  const ask = askerOf(client, signal);
  const { token, accessKey, login } = seen;
  if (!token && accessKey) return ownerOfKey(accessKey, seen.isTemporary === true, partsOf(client).projectId, ask);
  const described =
    login ?? (token ? await ask<TokenBody>('/auth/tokens?nocatalog=true', { 'x-subject-token': token }) : undefined);
  const { user, project, expires_at: expires } = described?.token ?? {};
  return { user: user?.name, account: user?.domain?.name, project: project?.name, projectId: project?.id, expires };
}

async function ownerOfKey(key: string, isTemporary: boolean, projectId: string | undefined, ask: Ask): Promise<Owner> {
  const [user, domains, project] = await Promise.all([
    isTemporary ? undefined : userOf(key, ask),
    ask<{ domains?: readonly { readonly name?: string }[] }>('/auth/domains'),
    projectId ? ask<{ project?: { readonly name?: string } }>(`/projects/${encodeURIComponent(projectId)}`) : undefined,
  ]);
  const account = domains?.domains?.[0]?.name;
  // IAM tells the end of a temporary key only to those who ask for it.
  return { user, account, project: project?.project?.name, ...(!isTemporary && { expires: 'never' }) };
}

async function userOf(key: string, ask: Ask): Promise<string | undefined> {
  const found = await ask<{ credential?: { readonly user_id?: string } }>(
    `.0/OS-CREDENTIAL/credentials/${encodeURIComponent(key)}`,
  );
  const id = found?.credential?.user_id;
  if (!id) return undefined;
  const user = await ask<{ user?: { readonly name?: string } }>(`/users/${encodeURIComponent(id)}`);
  return user?.user?.name ?? id;
}

function askerOf(client: object, signal: AbortSignal): Ask {
  const { service, baseUrl, transport, options } = partsOf(client);
  return async <Body>(path: string, headers: Readonly<Record<string, string>> = {}) => {
    try {
      const url = `${iamUrl({ service, baseUrl: options.baseUrl && baseUrl, region: options.region })}${path}`;
      const call = { operationId: 'login', method: 'GET', url, path: new URL(url).pathname, idempotent: true };
      return (await transport.send(call, { signal, headers, timeout: 10_000, retry: false })).data as Body;
    } catch {
      return undefined;
    }
  };
}
