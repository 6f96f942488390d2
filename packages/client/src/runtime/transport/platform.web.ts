import type { Fault } from './fault.js';

/** How browsers word any failure: they hide the reason from pages. */
const ofBrowsers = /^(Failed to fetch|Load failed|NetworkError when)/;

/** What the message of a network fault tells. */
export function faultOf(reason: string, _url?: string, _thrown?: unknown): Fault {
  return ofBrowsers.test(reason) ? { hint: ' In a page, the server must allow its origin (CORS).' } : {};
}

/** Pages must not: browsers name themselves, and some would ask the service for permission first. */
export function nameItself(): void {}
