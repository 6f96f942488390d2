import type { EffectHandler, EffectHandlers } from '../core/jobs.js';
import type { StoredEffect } from '../core/state.js';
import type { Instance, Job, State } from './state.js';

/**
 * The handlers of a union of effects, one for each kind. `Started` is what they start themselves. A behaviour declares its
 * effects beside itself; only what several behaviours start is here.
 */
export type Effects<Effect extends StoredEffect, Started extends StoredEffect = Effect> = EffectHandlers<
  State,
  Effect,
  Started
>;

/** An effect that needs to know nothing. */
export type Empty = Record<string, never>;

/** The instance works again, with all its nodes. */
export type Running = { kind: 'running'; data: Empty };
/** The job ends, and nothing else happens. */
export type Nothing = { kind: 'nothing'; data: Empty };
export type SharedEffect = Running | Nothing;

export const running: Running = { kind: 'running', data: {} };
export const nothing: Nothing = { kind: 'nothing', data: {} };

export const sharedEffects: Effects<SharedEffect> = {
  running: onInstance((instance) => {
    for (const node of instance.groups.flatMap((group) => group.nodes)) node.status = 'normal';
  }),
  nothing: { done() {} },
};

/** The instance that a job works on; undefined once it has been deleted. */
export function instanceOfJob({ state }: { readonly state: State }, job: Job): Instance | undefined {
  return state.instances.find((instance) => instance.id === job.instanceId);
}

type Change<Data> = (instance: Instance, data: Data, now: number) => void;

/** An effect that changes the instance, for jobs that leave it `RUNNING`: other work may go on beside them. */
export function besidesOthers<Data>(change: Change<Data>): EffectHandler<State, never, Data> {
  return {
    done(jobs, job, data) {
      const instance = instanceOfJob(jobs, job);
      if (!instance) return;
      const now = jobs.now();
      change(instance, data, now);
      instance.updated = now;
    },
  };
}

/** An effect that changes the instance and gives it back to its users, also where it fails. `change` gets the time too. */
export function onInstance<Data>(change: Change<Data>): EffectHandler<State, never, Data> {
  const { done } = besidesOthers<Data>((instance, data, now) => {
    change(instance, data, now);
    instance.status = 'RUNNING';
  });
  return { done, failed: giveBack };
}

/** Undoes the changes of a job on its instance: added resources are removed, previous ones work again. */
export function giveBack(jobs: { readonly state: State }, job: Job): void {
  const instance = instanceOfJob(jobs, job);
  if (!instance) return;
  if (instance.status === 'CREATING') {
    instance.status = 'CREATEFAILED';
    return;
  }
  const nodes = instance.groups.flatMap((group) => group.nodes);
  if (instance.status === 'RESTARTING') for (const node of nodes) node.status = 'normal';
  for (const group of instance.groups) group.nodes = group.nodes.filter((node) => node.status !== 'creating');
  instance.groups = instance.groups.filter((group) => group.nodes.length > 0);
  instance.status = 'RUNNING';
}
