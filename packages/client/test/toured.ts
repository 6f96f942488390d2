import type { Emulator } from '@ddm-openapi/emulator';
import { operations } from '@ddm-openapi/spec';
import type { DdmClient } from '../src/index.js';
import { tour } from './tour.js';

/** What a tour left out or did wrong. Both are empty after a good one. */
interface Toured {
  /** Ids of the operations that did nothing. */
  readonly left: readonly string[];
  /** Operations and statuses of the requests that failed. */
  readonly failed: readonly string[];
}

/** Uses every operation through the client, and compares with what the emulator recorded. */
export async function toured(ddm: DdmClient, emulator: Emulator): Promise<Toured> {
  await tour(ddm, emulator);
  const acted = new Set(emulator.requests.filter((request) => request.acted).map(({ operationId }) => operationId));
  // The clock of the emulator is stepped by hours, so each step costs a signature that is then corrected.
  const bad = emulator.requests.filter(
    ({ status, headers }) => status >= 400 && !(status === 401 && headers.authorization),
  );
  return {
    left: operations.map(({ id }) => id).filter((id) => !acted.has(id)),
    failed: bad.map(({ operationId, status }) => `${operationId} ${status}`),
  };
}
