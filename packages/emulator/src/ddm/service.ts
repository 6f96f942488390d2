import type { Behaviour } from '../core/behaviour.js';
import type { Service } from '../core/service.js';
import * as document from '../generated/document.js';
import { behaviours, effects } from './behaviours/index.js';
import { backUpDaily } from './daily-backups.js';
import { errorBody } from './errors.js';
import { emptyState, seedProject } from './seed.js';
import { specificCode } from './specific-code.js';
import type { State } from './state.js';

/** The DDM API: its document, and what its operations do. */
export const ddm: Service<State> = {
  document,
  // The document has been enforced when a behaviour is called, so each gets what its type says.
  behaviours: behaviours as unknown as Readonly<Record<string, Behaviour<State>>>,
  jobs: {
    effects,
    ongoing: ['Running', 'Expanding', 'Canceling', 'Rollbacking', 'ToBeSwitched', 'Switching'],
    statuses: { started: 'Running', completed: 'Completed', failed: 'Failed' },
  },
  codes: {
    route: 'APIG.0101',
    request: 'DBS.280001',
    size: 'APIG.0201',
    incomplete: 'APIG.0201',
    load: 'APIG.0613',
    internal: 'DBS.200412',
  },
  codeOf: specificCode,
  errorBody,
  emptyState,
  addProject: seedProject,
  settle: (state, random, clock) => backUpDaily(state, random, clock.now()),
};
