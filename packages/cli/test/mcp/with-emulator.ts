import { emulate, type Remembered } from '@ddm-openapi/reference/build/example-states/emulate';
import { type Scenario, scenarios } from '@ddm-openapi/reference/build/example-states/scenario';
import { usual } from '@ddm-openapi/reference/build/example-states/starts-from';
import type { CallToolResult } from '@modelcontextprotocol/client';
import { type Served, serverEnvironment, withServer } from './server.js';

let made: Promise<Record<Scenario, Remembered>> | undefined;

/** The states that the examples start from, made once. */
export function states(): Promise<Record<Scenario, Remembered>> {
  made ??= scenarios();
  return made;
}

/** A result, with what it holds as data. */
type Called = CallToolResult & { readonly structuredContent?: Readonly<Record<string, unknown>> };

/** A server beside an emulator. */
export interface Running extends Served {
  readonly call: (name: string, args: object) => Promise<Called>;
  readonly requests: () => readonly { operationId: string | undefined; status: number }[];
}

/** Runs a server beside an emulator that starts from a state. */
export async function withEmulator<T>(
  { state = usual as Scenario, speed = 1e7, flags = [] as readonly string[] },
  work: (running: Running) => Promise<T>,
): Promise<T> {
  const { result } = await emulate((await states())[state], speed, (emulator) =>
    withServer(flags, serverEnvironment(emulator.url), (served) =>
      work({
        ...served,
        call: (name, args) => served.client.callTool({ name, arguments: { ...args } }) as Promise<Called>,
        requests: () => emulator.requests.map(({ operationId, status }) => ({ operationId, status })),
      }),
    ),
  );
  return result;
}
