import { InputError } from '@ddm-openapi/foundation/findings';

/** Code that is mutated, and the suites that have to notice. All are globs from the root of the repository. */
export interface Part {
  readonly name: string;
  /** What is mutated; a glob that begins with `!` leaves files out. */
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

const runtime = 'packages/client/src/runtime';
const emulator = 'packages/emulator/src';
const ruleset = 'packages/spectral-ruleset';

/** What must not break unnoticed: where secrets, deadlines, retries and the rules are. */
export const parts: readonly Part[] = [
  {
    name: 'client',
    mutate: [
      `${runtime}/{signing,credentials,transport,errors,polling}/*.ts`,
      `${runtime}/secrets.ts`,
      'packages/client/src/waiters/*.ts',
    ],
    // Without the suites that compile, measure sizes, run other programs or take seconds: these kill no more.
    tests: [
      'packages/client/test/{credential,error,retry,secret,transport,waiter}-details.test.ts',
      'packages/client/test/{credential-limits,credentials,errors,hooks,limits,network,options,pagination}.test.ts',
      'packages/client/test/{raw,request-input,retry,secrets,signing,url,waiters,waiting-input,wrapping}.test.ts',
    ],
  },
  {
    name: 'emulator',
    mutate: [
      `${emulator}/auth/**/*.ts`,
      `${emulator}/core/{body-buffer,body,control,cors,fetch,http,identity,pipeline,record,router}.ts`,
    ],
    tests: [
      'packages/emulator/test/{auth,bad-input,body-limits,browsers,control,create-emulator,credential-limits,faults,fetch}.test.ts',
      'packages/emulator/test/{iam,identity,isolation,pipeline,request-parts,second-document,secrets,signatures}.test.ts',
    ],
  },
  {
    name: 'rules',
    mutate: [`${ruleset}/src/{core,rules}/*.ts`],
    tests: [
      `${ruleset}/test/{core,rules}/*.test.ts`,
      `${ruleset}/test/{exceptions,messages,other-documents,references,secret-names}.test.ts`,
      `${ruleset}/test/fix/{restores.exhaustive,rules}.test.ts`,
    ],
  },
  {
    name: 'fixes',
    mutate: [`${ruleset}/src/{source,fix,adopt,commands}/*.ts`],
    // Without the suites that start programs or compare versions.
    tests: [
      `${ruleset}/test/source/*.test.ts`,
      `${ruleset}/test/commands/{adopt,fix}.test.ts`,
      `${ruleset}/test/fix/{fix,restores.exhaustive,rules,sharing}.test.ts`,
      `${ruleset}/test/adopt/{lossless.exhaustive,names,plan,portable,prove,table}.test.ts`,
    ],
  },
];

/** The part of a name, with other files or suites if some are given. Throws an InputError if there is no such part. */
export function partOf(
  name: string | undefined,
  { files, tests }: { readonly files?: readonly string[]; readonly tests?: readonly string[] } = {},
): Part {
  const part = parts.find((one) => one.name === name);
  if (!part) throw new InputError(`--part takes ${parts.map((one) => one.name).join(', ')}, not "${name ?? ''}".`);
  return { ...part, mutate: files ?? part.mutate, tests: tests ?? part.tests };
}
