import type { IFunctionResult } from '@stoplight/spectral-core';
import type { Json, Path } from './json.js';
import type { ParsedFile } from './merge-keys.js';
import type { Place } from './place.js';
import type { Inventory } from './references.js';

// See docs/decisions/0147-findings-point-at-the-line-as-written.md.
/** A file as Spectral has it. */
interface SpectralFile extends ParsedFile {
  getRangeForJsonPath(path: Path, closest?: boolean): Range | undefined;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** What Spectral asks its inventory for: where a path of the resolved document is written. */
interface Item {
  document: SpectralFile;
  path: Path;
  missingPropertyPath: Path;
}

/** Spectral's inventory, with what it takes to say where a finding is. */
export interface SpectralInventory extends Inventory {
  readonly document: SpectralFile;
  readonly referencedDocuments: Readonly<Record<string, SpectralFile | undefined>>;
  findAssociatedItemForPath(path: Path, resolved: boolean): Item | null;
}

const places = new WeakMap<SpectralInventory, Map<string, Place>>();

/**
 * A result that Spectral shows at a place of a file. Spectral itself takes only paths of the resolved document and
 * follows every reference on them, so it would report a problem of a `$ref` at the first line of its target.
 */
export function resultAt(inventory: SpectralInventory, message: string, place: Place): IFunctionResult {
  const known = places.get(inventory) ?? learnPlaces(inventory);
  const step = `x-place:${known.size}`;
  known.set(step, place);
  return { message, path: [step] };
}

function learnPlaces(inventory: SpectralInventory): Map<string, Place> {
  const known = new Map<string, Place>();
  const find = inventory.findAssociatedItemForPath.bind(inventory);
  inventory.findAssociatedItemForPath = (path, resolved) => {
    const place = path.length === 1 ? known.get(String(path[0])) : undefined;
    return place ? itemAt(inventory, place) : find(path, resolved);
  };
  places.set(inventory, known);
  return known;
}

function itemAt(inventory: SpectralInventory, place: Place): Item {
  const isRoot = place.file === (inventory.source ?? '');
  const document = (isRoot ? undefined : inventory.referencedDocuments[place.file]) ?? inventory.document;
  const path: (string | number)[] = [];
  let node = document.data;
  for (const step of place.path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) break;
    node = (node as Record<string | number, Json>)[step];
    path.push(step);
  }
  const { start } = place;
  // Spectral asks the file for the range of the path, and a merge key has none.
  const shown = start
    ? Object.create(document, { getRangeForJsonPath: { value: () => ({ start, end: start }) } })
    : document;
  return { document: shown as SpectralFile, path, missingPropertyPath: place.path };
}
