import { program } from '../generated/program.js';

/** Words of the client that are for programmers, and what its user at a terminal can do in their place. */
const words: readonly (readonly [RegExp, string])[] = [
  [/the path parameter project_id is missing.*/, 'Set OS_PROJECT_ID or OS_PROJECT_NAME, or give --project-id.'],
  [/, or give a `?fetch`? that supports it/, ''],
  [/Check address, headers and the `fetch` that was given/, `Check --endpoint and ${program.endpointVariable}`],
  [/cannot be handed to fetch\. Set NODE_EXTRA_CA_CERTS, .*/, 'is not supported. Set NODE_EXTRA_CA_CERTS instead.'],
  [/Give authUrl to the credentials/, 'Set OS_AUTH_URL'],
  [/\bgive baseUrl\b/, 'give --endpoint'],
  [/Name one in OS_CLOUD\./, 'Name one with --cloud, or in OS_CLOUD.'],
  [
    /the path parameter project_id must be a number, or a text other than \. and \.\./,
    'the project must not be "." or ".."',
  ],
  // The type of what was given tells nobody anything: each value of a variable is a text.
  [/(?<=\bmust .*), not String\b/, ''],
  [/http:\/\/ needs this computer as its host, or insecureHttp/, 'http:// needs this computer as its host'],
];

/** The variables and the flag that give an option of the client, by preference. */
const sources: Readonly<Record<string, readonly string[]>> = {
  baseUrl: ['--endpoint', program.endpointVariable, `OS_${program.endpointVariable}_OVERRIDE`],
  [program.endpointVariable]: ['--endpoint', program.endpointVariable],
  authUrl: ['OS_AUTH_URL'],
  region: ['--region', 'OS_REGION_NAME', 'OS_REGION_ID', 'OS_REGION', 'OS_PROJECT_NAME', 'OS_TENANT_NAME'],
  OS_REGION_NAME: ['--region', 'OS_REGION_NAME', 'OS_REGION_ID', 'OS_REGION'],
  projectId: ['--project-id', 'OS_PROJECT_ID', 'OS_TENANT_ID'],
  timeout: ['--timeout'],
  'retry.limit': ['--retries'],
  token: ['OS_TOKEN', 'OS_TOKEN_ID', 'OS_AUTH_TOKEN'],
  ak: ['OS_ACCESS_KEY', 'OS_ACCESS_KEY_ID', 'OS_AK'],
  sk: ['OS_SECRET_KEY', 'OS_ACCESS_KEY_SECRET', 'OS_SK'],
  securityToken: ['OS_SECURITY_TOKEN', 'OS_AKSK_SECURITY_TOKEN', 'OS_ST'],
  passcode: ['OS_PASSCODE'],
};

/** A message or a remedy of the client, in the words of the command line. */
export function asSaid(text: string): string {
  const said = words.reduce((before, [pattern, own]) => before.replace(pattern, own), text);
  // Credentials are checked when they are first used, and their error is inside another one.
  return said.replace(/(?<=\()\w+(?= must be )/, (option) => sources[option]?.[0] ?? option);
}

/** The flag or variable that gives an option, of those that are given; the most usual where none is. */
export function sourceOf(option: string, isGiven: (source: string) => boolean): string {
  const known = sources[option] ?? [];
  return known.find(isGiven) ?? known[0] ?? option;
}

/** A message about an option of the client, which names the flag or variable that gave it in place of the option. */
export function asGiven(message: string, isGiven: (source: string) => boolean): string {
  const [, option = '', rest = ''] = /^([\w.]+)( .*)$/s.exec(message) ?? [];
  const known = Object.hasOwn(sources, option) ? sources[option] : undefined;
  return asSaid(known ? `${known.find(isGiven) ?? known.at(-1)}${rest}` : message);
}
