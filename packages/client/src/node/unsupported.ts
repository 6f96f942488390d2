import { ConfigurationError } from './configuration-error.js';
import { type Place, textIn } from './value.js';

/** What changes who acts, or where, and is not understood: refused by name, because ignoring it would act as somebody else. */
const refused: readonly { readonly name: string; readonly accepts?: RegExp; readonly instead: string }[] = [
  {
    name: 'AUTH_TYPE',
    accepts: /^(|v3)(password|token|totp|multifactor|aksk|agency)$/,
    instead: 'Use password, token or aksk.',
  },
  { name: 'APPLICATION_CREDENTIAL_ID', instead: 'IAM of this cloud has none. Use a user or an access key.' },
  { name: 'APPLICATION_CREDENTIAL_NAME', instead: 'IAM of this cloud has none. Use a user or an access key.' },
  { name: 'IDENTITY_PROVIDER', instead: 'Get a token with the federated login and set OS_TOKEN.' },
  { name: 'TRUST_ID', instead: 'Use an agency: agency_name and agency_domain_name.' },
  { name: 'SYSTEM_SCOPE', instead: 'Name a project.' },
  { name: 'IDENTITY_API_VERSION', accepts: /^v?3(\.\d+)?$/, instead: 'Only version 3 is supported.' },
  { name: 'ENDPOINT_TYPE', accepts: /^public(URL)?$/, instead: 'Only the public endpoint is supported.' },
  { name: 'INTERFACE', accepts: /^public(URL)?$/, instead: 'Only the public endpoint is supported.' },
  {
    name: 'PROFILE',
    accepts: /^otc$/,
    instead: 'Only the profile otc is supported. Write auth_url and region_name instead.',
  },
  {
    name: 'CLOUD',
    accepts: /^otc$/,
    instead: 'Only the profile otc is supported. Write auth_url and region_name instead.',
  },
  { name: 'CLIENT_VENDOR_FILE', instead: 'Write what it holds into clouds.yaml.' },
  { name: 'DDM_API_VERSION', instead: 'Each operation has its own version.' },
];

/** Settings for TLS. Your own `fetch`, or Node's own variable, replaces them. */
const tls: readonly { readonly name: string; readonly accepts?: RegExp }[] = [
  { name: 'CACERT' },
  { name: 'CA_CERT' },
  { name: 'CA_CERT_FILE' },
  { name: 'CERT' },
  { name: 'KEY' },
  { name: 'CLIENT_CERT' },
  { name: 'CLIENT_CERT_FILE' },
  { name: 'CLIENT_KEY' },
  { name: 'CLIENT_KEY_FILE' },
  { name: 'VERIFY', accepts: /^true$/i },
  { name: 'INSECURE', accepts: /^(0|false)$/i },
];

/** The names of settings that are refused, or left to others. */
export const otherNames: readonly string[] = [...refused, ...tls].map(({ name }) => name);

/**
 * Throws a ConfigurationError for the first unsupported setting that changes who acts or where. Settings for
 * certificates are accepted if something else takes care of them.
 *
 * @param not - Names that mean something else there.
 */
export function refuseUnsupported(place: Place, trustsOwnCertificates: boolean, not: readonly string[] = []): void {
  const { spell } = place;
  for (const { name, accepts, instead } of refused) {
    const value = not.includes(name) ? undefined : textIn(place, name);
    if (value && !accepts?.test(value)) throw new ConfigurationError(`${spell(name)} is not supported. ${instead}`);
  }
  if (trustsOwnCertificates) return;
  for (const { name, accepts } of tls) {
    const value = textIn(place, name);
    if (value && !accepts?.test(value))
      throw new ConfigurationError(
        `${spell(name)} cannot be handed to fetch. Set NODE_EXTRA_CA_CERTS, or give a fetch that has the certificates.`,
      );
  }
}
