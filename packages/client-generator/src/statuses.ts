// See docs/decisions/0307-a-client-carries-ranges-and-default.md.
/** Whether OpenAPI has such a key of a response: a status code, a range such as `4XX`, or `default`. */
export function isStatus(key: string): boolean {
  return /^([1-5](\d\d|XX)|default)$/.test(key);
}

/** Whether a response of this key is that of an error. `default` is, beside responses of successes. */
export function isErrorStatus(key: string): boolean {
  return isStatus(key) && !/^[123]/.test(key);
}

/** Whether a response of this key is that of several statuses. */
export function isRange(key: string): boolean {
  return !/^\d+$/.test(key);
}

/** Whether a status is described by a response of the first key, if not by one that fits it more exactly. */
export function covers(key: string, status: string): boolean {
  return key === status || key === 'default' || key === `${status.charAt(0)}XX`;
}

/** A key as a property or a type: 404, '4XX'. */
export function statusLiteral(key: string): string {
  return isRange(key) ? `'${key}'` : key;
}
