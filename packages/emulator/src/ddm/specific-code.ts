import type { Mistake } from '../core/validator.js';
import type { KnownErrorCode } from './failure.js';

/** Fields whose faults have an error code of their own: where they are, which check failed, and the code. */
const rules: readonly { field: RegExp; operations: RegExp; keyword?: RegExp; code: KnownErrorCode }[] = [
  { operations: /^createSchema/, field: /(^|\/)name$/, keyword: /Length$/, code: 'DBS.300405' },
  { operations: /^createSchema/, field: /(^|\/)name$/, keyword: /^pattern$/, code: 'DBS.300109' },
  { operations: /^createSchema/, field: /\/shard_mode$/, keyword: /^enum$/, code: 'DBS.300104' },
  { operations: /^createSchema/, field: /\/(dn_instances|used_rds)$/, keyword: /^minItems$/, code: 'DBS.300102' },
  { operations: /^createSchema/, field: /\/shard_unit$/, keyword: /^(minimum|maximum)$/, code: 'DBS.300106' },
  { operations: /^(setAdminUser)$/, field: /\/name$/, keyword: /Length$|^pattern$/, code: 'DBS.300305' },
  { operations: /^createInstance/, field: /\/admin_user_name$/, keyword: /Length$|^pattern$/, code: 'DBS.300305' },
  { operations: /^(setAdminUser)$/, field: /\/password$/, keyword: /Length$/, code: 'DBS.300306' },
  { operations: /^createInstance/, field: /\/admin_user_password$/, keyword: /Length$/, code: 'DBS.300306' },
  { operations: /^createInstance/, field: /\/time_zone$/, keyword: /^enum$/, code: 'DBS.300376' },
  { operations: /^updateReadPolicy$/, field: /\/read_weight\//, code: 'DBS.300315' },
];

/** The error code of the catalogue that says more than "Parameter error." of a fault, if there is one. */
export function specificCode({ operation, pointer, keyword = '' }: Mistake): KnownErrorCode | undefined {
  return rules.find(
    (rule) => rule.operations.test(operation) && rule.field.test(pointer) && (rule.keyword?.test(keyword) ?? true),
  )?.code;
}
