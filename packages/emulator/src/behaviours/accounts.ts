import type { Behaviours } from '../core/behaviour.js';
import { failure } from '../core/failure.js';
import { classesOf } from '../core/passwords.js';
import { lengths, readyInstanceOf, startJob } from './shared.js';

export const accounts: Behaviours<'setAdminUser' | 'checkPasswordStrength'> = {
  setAdminUser: (call) => {
    const instance = readyInstanceOf(call);
    const { name, password } = call.body as { name: string; password: string };
    if (instance.adminUser !== undefined && instance.adminUser !== name) {
      throw failure('DBS.300327', `The administrator is called ${instance.adminUser}.`);
    }
    if (classesOf(password) < 3) throw failure('DBS.300306');
    const effect = { kind: 'setAdmin', data: { name } };
    return { job_id: startJob(call, instance, 'ResetPassword', 'RESET_PASSWORD', lengths.account, effect).id };
  },

  checkPasswordStrength: (call) => {
    const { password } = call.body as { password: string };
    return {
      is_weak_password:
        password.length < 8 ||
        classesOf(password) < 3 ||
        /^(.)\1+$|^(password|admin|root|ddm)\d*$|123456/i.test(password),
    };
  },
};
