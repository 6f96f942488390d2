/** What the environment and clouds.yaml say, one name for each thing. */
export interface Settings {
  readonly authUrl?: string | undefined;
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
  readonly projectId?: string | undefined;
  readonly projectName?: string | undefined;
  readonly token?: string | undefined;
  readonly ak?: string | undefined;
  readonly sk?: string | undefined;
  readonly securityToken?: string | undefined;
  readonly agencyName?: string | undefined;
  readonly agencyDomainName?: string | undefined;
  readonly delegatedProject?: string | undefined;
}

/** The names of each setting in the environment, without `OS_`, by preference; in clouds.yaml the same in lower case. */
export const names: Readonly<Record<keyof Settings, readonly string[]>> = {
  authUrl: ['AUTH_URL'],
  region: ['REGION_NAME', 'REGION'],
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
  projectId: ['PROJECT_ID', 'TENANT_ID'],
  projectName: ['PROJECT_NAME', 'TENANT_NAME'],
  token: ['TOKEN', 'TOKEN_ID', 'AUTH_TOKEN'],
  ak: ['ACCESS_KEY', 'ACCESS_KEY_ID', 'AK'],
  sk: ['SECRET_KEY', 'ACCESS_KEY_SECRET', 'SK'],
  securityToken: ['SECURITY_TOKEN', 'AKSK_SECURITY_TOKEN', 'ST'],
  agencyName: ['AGENCY_NAME'],
  agencyDomainName: ['AGENCY_DOMAIN_NAME'],
  delegatedProject: ['DELEGATED_PROJECT'],
};

/** Picks the settings out of variables, by the first name that has a value. */
export function pick(read: (name: string) => string | undefined): Settings {
  return Object.fromEntries(
    Object.entries(names).flatMap(([setting, spellings]) => {
      const value = spellings.map(read).find(Boolean);
      return value ? [[setting, value]] : [];
    }),
  );
}
