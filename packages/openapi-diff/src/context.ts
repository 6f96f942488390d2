import { type Change, type ChangeKind, compareSteps, type Step } from './change.js';
import type { Document, OperationPlace } from './document.js';
import {
  equal,
  isComponentRef,
  isObject,
  type Node,
  objectOf,
  pointerOf,
  refOf,
  startsWith,
  stepsOf,
  stringsOf,
} from './json.js';
import type { Meaning } from './meaning.js';
import { placeIn } from './place.js';
import { newReference, type Renames } from './renames.js';
import { canonical, type Direction, flip, type Usage } from './usage.js';

/** Options of a comparison. */
export interface CompareOptions {
  /**
   * Sections of `components` whose names occur in generated code, such as `schemas`. Removing such a name is a breaking
   * change, although the wire format stays the same. By default, names of components do not matter.
   */
  readonly publicNames?: readonly string[];
  /** The meaning of additional extensions, by name. */
  readonly extensions?: Readonly<Record<string, Meaning>>;
}

type Steps = readonly string[];

/** One version with facts about it. */
export interface Side {
  readonly document: Document;
  readonly usage: Usage;
}

/** Both versions of one thing; `undefined` on the side where it does not exist. */
export interface Pair {
  readonly before: Node;
  readonly after: Node;
}

/** The comparers of recursive structures. */
export interface Comparers {
  readonly schema: (pair: Pair, context: Context) => void;
  readonly headers: (pair: Pair, context: Context) => void;
  readonly operation: (pair: { before: OperationPlace; after: OperationPlace }, context: Context) => void;
}

/** State that all comparers of a comparison share. */
interface Shared {
  readonly base: Side;
  readonly head: Side;
  readonly renames: Renames;
  readonly options: CompareOptions;
  readonly comparers: Comparers;
}

/** What differs between the views of one comparison. */
interface View {
  readonly direction: Direction;
  /** The largest bump that a change may have. */
  readonly cap: Step;
  /** Whether the value is sent as text, as that of a parameter is, where 5 and "5" are the same. */
  readonly asText: boolean;
  /** The references that were followed on the way here, the last one first. */
  readonly ways: readonly Way[];
  /** Whether the changes are only counted, so that it does not matter where they are reported. */
  readonly isProbe: boolean;
  readonly found: Map<string, Change>;
  readonly underWay: Set<string>;
}

/** References that were followed: their places, and where they lead. */
interface Way {
  readonly from: Pair;
  readonly to: Pair;
}

/** The references of each side that were opened. */
export interface Opened {
  readonly before: Set<string>;
  readonly after: Set<string>;
}

/** A comparer's view of the comparison: the direction of the value, and where changes are collected. */
export class Context {
  private readonly partsUnderWay = new Set<string>();

  private constructor(
    private readonly shared: Shared,
    private readonly view: View,
  ) {}

  static of(shared: Shared): Context {
    return new Context(shared, {
      direction: 'request',
      cap: 'major',
      asText: false,
      ways: [],
      isProbe: false,
      found: new Map(),
      underWay: new Set(),
    });
  }

  private with(view: Partial<View>): Context {
    return new Context(this.shared, { ...this.view, ...view });
  }

  get direction(): Direction {
    return this.view.direction;
  }

  get asText(): boolean {
    return this.view.asText;
  }

  get base(): Document {
    return this.shared.base.document;
  }

  get head(): Document {
    return this.shared.head.document;
  }

  get usageBefore(): Usage {
    return this.shared.base.usage;
  }

  get usageAfter(): Usage {
    return this.shared.head.usage;
  }

  /** Where each component is referred to in the old version, by the reference to it. */
  get referencesBefore(): ReadonlyMap<string, readonly (readonly string[])[]> {
    return this.usageBefore.places;
  }

  get renames(): Renames {
    return this.shared.renames;
  }

  get options(): CompareOptions {
    return this.shared.options;
  }

  /** Compares two schemas by the values they accept. */
  compareSchema(pair: Pair): void {
    this.shared.comparers.schema(pair, this);
  }

  /** Compares the headers of a response or of a part of a form. */
  compareHeaders(pair: Pair): void {
    this.shared.comparers.headers(pair, this);
  }

  /** Compares the requests and responses of two operations. */
  compareOperation(before: OperationPlace, after: OperationPlace): void {
    this.shared.comparers.operation({ before, after }, this);
  }

  /** Everything that was reported, without duplicates. */
  get changes(): Change[] {
    return [...this.view.found.values()];
  }

  /**
   * Compares what two references lead to, or the values themselves. Unless both lead to the same component, no component
   * changed but what is referred to, so changes are reported at the reference.
   */
  followed(from: Pair, compare: (to: Pair, context: Context) => void): void {
    const to = { before: this.base.follow(from.before), after: this.head.follow(from.after) };
    const [was, is] = [refOf(from.before.value), refOf(from.after.value)];
    const shared = was !== undefined && is !== undefined && this.paired(was, is);
    compare(to, shared ? this : this.with({ ways: [{ from, to }, ...this.view.ways] }));
  }

  /** The same comparison behind references of two schemas that were opened: changes are reported at the schemas. */
  opened(from: Pair, { before, after }: Opened): Context {
    const ways = [
      ...[...before].map((target) => ({ from, to: { ...from, before: this.base.at(stepsOf(target)) } })),
      ...[...after].map((target) => ({ from, to: { ...from, after: this.head.at(stepsOf(target)) } })),
    ];
    return ways.length ? this.with({ ways: [...ways, ...this.view.ways] }) : this;
  }

  /** The same comparison in the opposite or a given direction. */
  toward(direction: Direction): Context {
    return this.with({ direction });
  }

  flipped(): Context {
    return this.toward(flip(this.direction));
  }

  /** The same comparison with a limit on the bump. */
  atMost(step: Step): Context {
    return this.with({ cap: step });
  }

  /** The same comparison for a value that is sent as text. */
  ofText(): Context {
    return this.with({ asText: true });
  }

  /** The changes that a comparer would report, without reporting them. */
  probe(compare: (context: Context) => void): Change[] {
    const underWay = new Set(this.view.underWay);
    const context = this.with({ isProbe: true, found: new Map(), underWay, cap: 'major' });
    compare(context);
    return context.changes;
  }

  /**
   * Compares two nodes unless that is in progress: schemas may refer to themselves and are equal as long as nothing
   * differs.
   */
  once({ before, after }: Pair, compare: () => void): void {
    const [way] = this.view.isProbe ? [] : this.view.ways;
    const nodes = [before, after, ...(way ? [way.from.before, way.from.after] : [])];
    const key = [this.direction, this.asText, ...nodes.map(({ steps }) => pointerOf(steps))].join(' ');
    if (this.view.underWay.has(key)) return;
    this.view.underWay.add(key);
    compare();
  }

  /**
   * Reports a change. If it is found several times, it is reported once, with its largest bump, for all its operations.
   */
  report(where: Pair, kind: ChangeKind, step: Step, message: string, operations?: readonly string[]): void {
    const gone = where.after.value === undefined && where.before.value !== undefined;
    const side = gone ? 'before' : 'after';
    const { document, usage } = gone ? this.shared.base : this.shared.head;
    const { steps, end } = this.wayTo(where[side].steps, side);
    const change: Change = {
      kind,
      step: compareSteps(step, this.view.cap) > 0 ? this.view.cap : step,
      place: placeIn(document, steps),
      message,
      pointer: pointerOf(steps.slice(0, end)),
      operations: operations ?? operationsAt(document, usage, steps),
    };
    const key = `${kind} ${side} ${pointerOf(steps)} ${kind.startsWith('field-') ? topicOf(message) : message}`;
    const known = this.view.found.get(key);
    if (!known) {
      this.view.found.set(key, change);
      return;
    }
    const greater = compareSteps(change.step, known.step) > 0 ? change : known;
    const all = [...new Set([...known.operations, ...change.operations])];
    this.view.found.set(key, { ...greater, operations: all });
  }

  /**
   * The path to a place through the references that were followed, and how many of its segments lead to the first
   * of them.
   */
  private wayTo(place: Steps, side: keyof Pair): { steps: Steps; end: number } {
    let [steps, end] = [place, place.length];
    for (const { from, to } of this.view.ways) {
      const [reference, target] = [from[side].steps, to[side].steps];
      if (reference === target || !startsWith(steps, target)) continue;
      steps = [...reference, ...steps.slice(target.length)];
      end = reference.length;
    }
    return { steps, end };
  }

  /** Whether two references lead to the same component, by its name, its new name, or an alias of it. */
  paired(before: string, after: string): boolean {
    const follows = (old: string, now: string) => newReference(this.renames, canonical(old)) === canonical(now);
    if (isComponentRef(before) && follows(before, after)) return true;
    const last = this.base.lastTarget({ $ref: before });
    const lastNow = this.head.lastTarget({ $ref: after });
    return last !== undefined && lastNow !== undefined && isComponentRef(last) && follows(last, lastNow);
  }

  /**
   * Whether two values are equal except for the names of components. The contents of components are compared
   * separately.
   */
  same(before: unknown, after: unknown): boolean {
    if (Array.isArray(before) || Array.isArray(after))
      return (
        Array.isArray(before) &&
        Array.isArray(after) &&
        before.length === after.length &&
        before.every((one, index) => this.same(one, after[index]))
      );
    if (!isObject(before) || !isObject(after)) return equal(before, after);
    // In a bundled document, a reference to anything else is data, such as an example.
    const [from, to] = [before, after].map(refOf).map((ref) => (ref?.startsWith('#') ? ref : undefined));
    if (from !== undefined && to !== undefined && !this.paired(from, to) && !this.sameParts(from, to)) return false;
    const keys = Object.keys(before);
    return (
      keys.length === Object.keys(after).length &&
      keys.every(
        (key) =>
          Object.hasOwn(after, key) && ((key === '$ref' && from !== undefined) || this.same(before[key], after[key])),
      )
    );
  }

  /** Whether two parts of components, or of anything else that is not compared by its name, are equal. */
  private sameParts(before: string, after: string): boolean {
    if (isComponentRef(before) || isComponentRef(after)) return false;
    const key = `${before} ${after}`;
    // A part that contains itself is equal as long as nothing differs.
    if (this.partsUnderWay.has(key)) return true;
    this.partsUnderWay.add(key);
    const same = this.same(this.base.at(stepsOf(before)).value, this.head.at(stepsOf(after)).value);
    this.partsUnderWay.delete(key);
    return same;
  }
}

/** The subject of a message, from its first code span: the key or the names in it. */
function topicOf(message: string): string {
  return /`[^`]*`/.exec(message)?.[0] ?? message;
}

function operationsAt(document: Document, usage: Usage, steps: readonly string[]): readonly string[] {
  // A reference may also lead to something that contains the place.
  const users = steps.flatMap((_, index) => usage.operations(pointerOf(steps.slice(0, index + 1))));
  return [...new Set([...holdersOf(document, usage, steps), ...users])];
}

function holdersOf(document: Document, usage: Usage, steps: readonly string[]): readonly string[] {
  const [root, first = ''] = steps;
  if (root === 'x-error-codes') return stringsOf(objectOf(objectOf(document.root[root])[first]).operations);
  if (root === 'x-status-codes') return usage.operations(refOf(objectOf(document.root[root])[first]) ?? '');
  if (root !== 'paths' && first !== 'pathItems') return [];
  return document.operationsAt(steps).map(({ id }) => id);
}
