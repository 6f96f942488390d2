import type { Operation } from './document.js';
import { isObject, type JsonObject, objectAt } from './json.js';
import { inside, type Place, placeKey } from './place.js';
import type { End, References } from './references.js';

/** A response of an operation, as it is declared there. */
export interface DeclaredResponse {
  /** A status code, a range or `default`. */
  code: string;
  /** Where the operation has it. */
  place: Place;
  /** The response itself, with references followed; empty where one leads nowhere. */
  response: JsonObject;
  /** Where it leads to, and by which references; it leads to its own place when it is written there. */
  end: End;
}

/** The responses of an operation, in the order in which they are written. */
export function responsesOf({ value: operation }: Operation, references: References): DeclaredResponse[] {
  const responses = objectAt(operation, 'responses');
  return Object.entries(responses).flatMap(([code, response]) => {
    if (code.startsWith('x-')) return [];
    const place = inside(references.placeOf(responses), code);
    return [{ code, place, response: isObject(response) ? response : {}, end: references.follow(place) }];
  });
}

/** The places where operations have their responses, by their keys. */
export const placesOf = (responses: Iterable<DeclaredResponse>): ReadonlySet<string> =>
  new Set([...responses].map(({ place }) => placeKey(place)));

/** The name of a component by which a response refers to it, even if it does so by way of another operation. */
export const nameIn = ({ hops }: End, own: ReadonlySet<string>): Place | undefined =>
  hops.find((hop) => !own.has(placeKey(hop)));
