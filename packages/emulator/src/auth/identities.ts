/** A user of the emulated account. */
export interface User {
  id: string;
  name: string;
  password: string;
  domain: string;
  /** Whether the user may change anything. */
  readOnly: boolean;
  /** Base32 secret of the one-time passwords, for a user who needs them. */
  totpSecret?: string;
  accessKey?: { access: string; secret: string };
}

export interface Project {
  id: string;
  name: string;
  domain: string;
}

/** The users of the emulator. All of them are obviously made up. */
export interface Identities {
  domains: { id: string; name: string }[];
  projects: Project[];
  users: User[];
  /** Roles that users of another account may take: the name of the agency and the domain it belongs to. */
  agencies: { name: string; domain: string; readOnly: boolean }[];
}

const domain = 'example-account';

export const defaultIdentities: Identities = {
  domains: [{ id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90', name: domain }],
  projects: [
    { id: '5f3c0d7e9a1b4c2d8e6f7a8b9c0d1e2f', name: 'eu-de', domain },
    { id: '8c1e5a7d3b9f4260a4d8c6e2f0b17593', name: 'eu-de_other', domain },
  ],
  users: [
    {
      id: '0d4c7b1e92a548f6b3e1c85d7f20a964',
      name: 'demo',
      password: 'NotAReal-Passw0rd',
      domain,
      readOnly: false,
      accessKey: { access: 'FAKEACCESSKEY0000001', secret: 'notARealSecretKeyNotARealSecretKey000001' },
    },
    {
      id: '7b93e0f1c4d84a2596f8d3b70a1e5c42',
      name: 'reader',
      password: 'NotAReal-Passw0rd',
      domain,
      readOnly: true,
      accessKey: { access: 'FAKEACCESSKEY0000002', secret: 'notARealSecretKeyNotARealSecretKey000002' },
    },
    {
      id: 'e6a0d5c82f7b4193b8d4f1a9c3702e5b',
      name: 'mfa',
      password: 'NotAReal-Passw0rd',
      domain,
      readOnly: false,
      totpSecret: 'NOTAREALSECRETAA',
    },
  ],
  agencies: [{ name: 'ddm-operators', domain, readOnly: false }],
};
