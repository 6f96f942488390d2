import { type Place, textIn } from './value.js';

/** What the environment and clouds.yaml say, one name for each thing. */
export interface Settings {
  readonly authUrl?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly username?: string | undefined;
  readonly userId?: string | undefined;
  readonly password?: string | undefined;
  readonly passcode?: string | undefined;
  readonly userDomainName?: string | undefined;
  readonly userDomainId?: string | undefined;
  readonly projectDomainName?: string | undefined;
  readonly projectDomainId?: string | undefined;
  readonly domainName?: string | undefined;
  readonly domainId?: string | undefined;
  readonly defaultDomain?: string | undefined;
  readonly projectId?: string | undefined;
  readonly projectName?: string | undefined;
  readonly token?: string | undefined;
  readonly ak?: string | undefined;
  readonly sk?: string | undefined;
  readonly securityToken?: string | undefined;
  readonly agencyName?: string | undefined;
  readonly agencyDomainName?: string | undefined;
  readonly agencyDomainId?: string | undefined;
  readonly delegatedProject?: string | undefined;
}

/** The names of each setting in the environment, without `OS_`, by preference; in clouds.yaml the same in lower case. */
export const names: Readonly<Record<keyof Settings, readonly string[]>> = {
  authUrl: ['AUTH_URL'],
  endpoint: ['DDM_ENDPOINT_OVERRIDE'],
  region: ['REGION_NAME', 'REGION_ID', 'REGION'],
  username: ['USERNAME'],
  userId: ['USERID', 'USER_ID'],
  password: ['PASSWORD'],
  passcode: ['PASSCODE'],
  userDomainName: ['USER_DOMAIN_NAME'],
  userDomainId: ['USER_DOMAIN_ID'],
  projectDomainName: ['PROJECT_DOMAIN_NAME'],
  projectDomainId: ['PROJECT_DOMAIN_ID'],
  domainName: ['DOMAIN_NAME'],
  domainId: ['DOMAIN_ID'],
  defaultDomain: ['DEFAULT_DOMAIN'],
  projectId: ['PROJECT_ID', 'TENANT_ID'],
  projectName: ['PROJECT_NAME', 'TENANT_NAME'],
  token: ['TOKEN', 'TOKEN_ID', 'AUTH_TOKEN'],
  ak: ['ACCESS_KEY', 'ACCESS_KEY_ID', 'AK'],
  sk: ['SECRET_KEY', 'ACCESS_KEY_SECRET', 'SK'],
  securityToken: ['SECURITY_TOKEN', 'AKSK_SECURITY_TOKEN', 'ST'],
  agencyName: ['AGENCY_NAME', 'TARGET_AGENCY_NAME'],
  agencyDomainName: ['AGENCY_DOMAIN_NAME', 'TARGET_DOMAIN_NAME'],
  agencyDomainId: ['AGENCY_DOMAIN_ID', 'TARGET_DOMAIN_ID'],
  delegatedProject: ['DELEGATED_PROJECT', 'TARGET_PROJECT_NAME'],
};

/** Picks the settings out of a place, by the first name that has a value. Throws what `textIn` throws. */
export function pick(place: Place): Settings {
  return Object.fromEntries(
    Object.entries(names).flatMap(([setting, spellings]) => {
      const value = spellings.map((name) => textIn(place, name)).find(Boolean);
      return value ? [[setting, value]] : [];
    }),
  );
}
