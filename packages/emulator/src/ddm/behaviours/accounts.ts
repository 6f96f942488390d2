import type { Behaviours } from '../api.js';
import { type Effects, onInstance } from '../effects.js';
import { failure } from '../failure.js';
import { lengths } from '../lengths.js';
import { classesOf } from '../passwords.js';
import { readyInstanceOf, startJob } from '../shared.js';

export type AccountEffect = { kind: 'setAdmin'; data: { name: string } };

export const accountEffects: Effects<AccountEffect> = {
  setAdmin: onInstance((instance, { name }) => {
    instance.adminUser = name;
  }),
};

export const accounts: Behaviours<'setAdminUser' | 'checkPasswordStrength', AccountEffect> = {
  setAdminUser: (call) => {
    const instance = readyInstanceOf(call);
    const { name, password } = call.body;
    if (instance.adminUser !== undefined && instance.adminUser !== name) {
      throw failure('DBS.300327', `The administrator is called ${instance.adminUser}.`);
    }
    if (classesOf(password) < 3) throw failure('DBS.300306');
    const job = startJob(call, instance, {
      name: 'ResetPassword',
      during: 'RESET_PASSWORD',
      length: lengths.account,
      effect: { kind: 'setAdmin', data: { name } },
    });
    return { job_id: job.id };
  },

  checkPasswordStrength: (call) => {
    const { password } = call.body;
    return {
      is_weak_password:
        password.length < 8 ||
        classesOf(password) < 3 ||
        /^(.)\1+$|^(password|admin|root|ddm)\d*$|123456/i.test(password),
    };
  },
};
