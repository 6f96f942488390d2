/** What an instance can be made of: the fixed offer of the emulated region. */
export const engines = [
  { id: 'e47b8a05-93c1-4f2d-8d6e-1a5f0c7b3692', version: '3.1.0.8' },
  { id: '60d2c4f8-1b7e-4a95-b3f0-9e5a8c72d146', version: '3.0.8.5' },
] as const;

export interface FlavorOffer {
  id: string;
  code: string;
  server: string;
  cpu: number;
  memory: number;
  architecture: 'X86' | 'ARM';
}

export const flavors: readonly FlavorOffer[] = [
  {
    id: '2f9c6b1e-7d04-4e58-a3b1-c86f0d5e9274',
    code: 'ddm.2xlarge.2',
    server: 'c4.2xlarge.2',
    cpu: 8,
    memory: 16,
    architecture: 'X86',
  },
  {
    id: 'b06e3d92-5c1f-4783-9a2b-7f4e0d81c635',
    code: 'ddm.xlarge.4',
    server: 's3.xlarge.4',
    cpu: 4,
    memory: 16,
    architecture: 'X86',
  },
  {
    id: '7c5a1f08-e2d9-46b3-8c74-30a9f6b5d21e',
    code: 'ddm.4xlarge.2',
    server: 'c4.4xlarge.2',
    cpu: 16,
    memory: 32,
    architecture: 'X86',
  },
  {
    id: 'd1843e6b-0a7c-4f29-b5e1-8c92d70f3a46',
    code: 'ddm.8xlarge.2',
    server: 'c4.8xlarge.2',
    cpu: 32,
    memory: 64,
    architecture: 'X86',
  },
  {
    id: '4a9f7c20-8b3e-4d61-a7f5-e61c05d82b97',
    code: 'ddm.kc1.xlarge.4',
    server: 'kc1.xlarge.4',
    cpu: 4,
    memory: 16,
    architecture: 'ARM',
  },
];

export const zones = ['eu-de-01', 'eu-de-02', 'eu-de-03'] as const;

export interface ParameterOffer {
  name: string;
  value: string;
  type: 'string' | 'integer' | 'boolean' | 'list' | 'float';
  range: string;
  restart: boolean;
  readonly: boolean;
  description: string;
}

export const parameters: readonly ParameterOffer[] = [
  {
    name: 'bind_table',
    value: '',
    type: 'string',
    range: '',
    restart: false,
    readonly: false,
    description: 'Tables that are joined on their shards.',
  },
  {
    name: 'character_set_server',
    value: 'utf8mb4',
    type: 'list',
    range: 'utf8|utf8mb4|gbk',
    restart: true,
    readonly: false,
    description: 'The character set of the server.',
  },
  {
    name: 'concurrent_execution_level',
    value: 'DATA_NODE',
    type: 'list',
    range: 'DATA_NODE|PHY_TABLE',
    restart: false,
    readonly: false,
    description: 'How widely one statement is run in parallel.',
  },
  {
    name: 'connection_idle_timeout',
    value: '28800',
    type: 'integer',
    range: '60-86400',
    restart: false,
    readonly: false,
    description: 'How long an idle connection is kept, in seconds.',
  },
  {
    name: 'long_query_time',
    value: '1',
    type: 'float',
    range: '0.01-10',
    restart: false,
    readonly: false,
    description: 'From how many seconds on a statement counts as slow.',
  },
  {
    name: 'max_connections',
    value: '20000',
    type: 'integer',
    range: '10-40000',
    restart: false,
    readonly: false,
    description: 'The number of connections a node accepts.',
  },
  {
    name: 'sql_audit',
    value: 'OFF',
    type: 'list',
    range: 'OFF|ON',
    restart: false,
    readonly: false,
    description: 'Whether statements are recorded for audits.',
  },
  {
    name: 'lower_case_table_names',
    value: '1',
    type: 'integer',
    range: '0-1',
    restart: true,
    readonly: true,
    description: 'Whether names of tables are case-sensitive.',
  },
];

/** The parameter template that instances get when none is asked for. */
export const defaultTemplateId = '0c7e4b9a2d6f4153b8e0a1c5d7f93624pr09';
