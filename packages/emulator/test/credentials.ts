import { sign } from '../src/auth/signature.js';
import { defaultIdentities, type Emulator } from '../src/index.js';
import { password } from './harness.js';

/** Credentials of every sort that a request can come with. */
export const kinds = [
  'token',
  'signature',
  'no credentials',
  'unknown token',
  'expired token',
  'wrong signature',
  'token of a reader',
  'token of another project',
] as const;
export type Kind = (typeof kinds)[number];

const domain = { name: 'example-account' };
/** How long a token is used, in milliseconds; it holds for twice as long. */
const half = 12 * 3_600_000;

/** Makes the headers that requests prove themselves by, and new tokens as the clock goes on. */
export class Credentials {
  readonly #tokens = new Map<string, { id: string; issued: number }>();

  private constructor(
    private readonly emulator: Emulator,
    private readonly expired: string,
  ) {}

  static create(emulator: Emulator): Credentials {
    const expired = emulator.issueToken();
    emulator.expireCredentials();
    return new Credentials(emulator, expired);
  }

  /** The headers of a request. `body` is its body as text. */
  async headers(kind: Kind, method: string, url: string, body = ''): Promise<Record<string, string>> {
    switch (kind) {
      case 'token':
        return { 'X-Auth-Token': await this.#token('demo', 'eu-de') };
      case 'token of a reader':
        return { 'X-Auth-Token': await this.#token('reader', 'eu-de') };
      case 'token of another project':
        return { 'X-Auth-Token': await this.#token('demo', 'eu-de_other') };
      case 'unknown token':
        return { 'X-Auth-Token': 'token-that-nobody-issued' };
      case 'expired token':
        return { 'X-Auth-Token': this.expired };
      case 'no credentials':
        return {};
      default: {
        const [key] = defaultIdentities.users.flatMap((user) => user.accessKey ?? []);
        // A separate key, because a key is locked after five failures.
        return kind === 'signature'
          ? this.#signed(key?.access ?? '', key?.secret ?? '', method, url, body)
          : this.#signed('FAKEACCESSKEY0000009', 'notARealSecretKey', method, url, body);
      }
    }
  }

  async #signed(
    access: string,
    secret: string,
    method: string,
    url: string,
    body: string,
  ): Promise<Record<string, string>> {
    const { host, pathname, search } = new URL(url);
    const date = new Date(this.emulator.clock.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const signedHeaders = ['host', 'x-sdk-date'];
    const headers = { host, 'x-sdk-date': date };
    const signature = await sign(
      { method, target: pathname + search, headers, body: Buffer.from(body) },
      date,
      secret,
      {
        signedHeaders,
      },
    );
    const parts = [`Access=${access}`, `SignedHeaders=${signedHeaders.join(';')}`, `Signature=${signature}`];
    return { 'X-Sdk-Date': date, Authorization: `SDK-HMAC-SHA256 ${parts.join(', ')}` };
  }

  async #token(user: string, project: string): Promise<string> {
    const now = this.emulator.clock.now();
    const known = this.#tokens.get(user + project);
    if (known && now - known.issued < half) return known.id;
    const auth = {
      identity: { methods: ['password'], password: { user: { name: user, password, domain } } },
      scope: { project: { name: project, domain } },
    };
    const response = await this.emulator.fetch(`${this.emulator.url}/v3/auth/tokens`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ auth }),
    });
    const id = response.headers.get('x-subject-token') ?? '';
    this.#tokens.set(user + project, { id, issued: now });
    return id;
  }
}
