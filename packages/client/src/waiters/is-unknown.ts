import { isCallError } from '../runtime/index.js';

/**
 * Whether an error says that the service does not know what was asked for, by 404 or by a code of the operation. An unknown path is
 * a 404 too, of a wrong base URL.
 */
export function isUnknown(error: unknown, code: string): boolean {
  return isCallError(error) && (error.status === 404 ? error.code !== 'APIG.0101' : error.code === code);
}
