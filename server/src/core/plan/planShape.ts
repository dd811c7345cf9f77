/**
 * The shape of what was read of a section: everything that decides how a plan is put together, and nothing of where in
 * the section it stands or what its tasks say. A plan keeps its outline and its units while all sections keep theirs.
 */
import { oncePer } from '../text/memoized';
import type {
  Entry,
  Part,
  PartHeading,
  Reading,
  StatusItem,
  Step,
  TaskGroup,
  WrittenClaim,
} from '../reading/types';

/**
 * Says of each field whether it decides: `true`, the fields in it that do, or `false` for places, and for what is only
 * shown or only looked at by rules. A new field does not compile until it is in its table.
 */
type Deciding<T> = {
  readonly [Field in keyof T]-?: boolean | DecidingIn<NonNullable<T[Field]>>;
};
type DecidingIn<T> = T extends readonly (infer Item)[]
  ? DecidingIn<Item>
  : T extends object
    ? Deciding<T>
    : never;

const CLAIM: Deciding<WrittenClaim> = {
  status: true,
  qualified: true,
  bare: true,
  leading: true,
  form: true,
  marks: false,
  range: false,
};

const HEADING: Deciding<PartHeading> = {
  written: true,
  level: true,
  range: false,
  title: true,
  name: true,
  kind: true,
  planlike: true,
  asks: true,
  next: true,
  legend: true,
  version: true,
  claim: CLAIM,
  box: CLAIM,
};

const GROUP: Deciding<TaskGroup> = { kind: true, tasks: false, counts: true };
const STEP: Deciding<Step> = { range: false, text: false, inParagraph: true };
const STATUS_ITEM: Deciding<StatusItem> = {
  range: false,
  status: true,
  crossed: true,
  text: false,
  kind: true,
};

const ENTRY: Deciding<Entry> = {
  form: true,
  name: true,
  title: true,
  range: false,
  about: true,
  claim: CLAIM,
  pointer: true,
  setOff: true,
  stated: false,
  facts: false,
  planning: true,
  task: true,
  milestone: true,
};

const PART: Deciding<Part> = {
  heading: HEADING,
  ends: true,
  range: false,
  groups: GROUP,
  counts: true,
  lines: CLAIM,
  stated: false,
  opening: CLAIM,
  hasParagraph: true,
  lastKind: true,
  beginsWithList: true,
  steps: STEP,
  statusItems: STATUS_ITEM,
  entries: ENTRY,
  sums: false,
  facts: false,
  bullets: false,
};

/** What stands in a section beside its parts is looked at by rules, or asked for by `patchPlan` itself. */
const READING: Deciding<Reading> = {
  parts: PART,
  contents: true,
  legend: false,
  foreign: false,
  isKiro: false,
  broken: false,
  hidden: false,
  mixedLists: false,
  suppressions: false,
  links: false,
  anchors: false,
  conflictMarks: false,
  damage: false,
};

/** Equal for readings of the same shape. Asked of sections that an edit has touched, not of whole documents. */
export const shapeOf = oncePer((reading: Reading) => JSON.stringify(decidingIn(reading, READING)));

interface Table {
  readonly [field: string]: boolean | Table;
}

function decidingIn(value: unknown, table: Table): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => decidingIn(item, table));
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.entries(table).flatMap(([field, deciding]) =>
    deciding === false ? [] : [deciding === true ? fields[field] : decidingIn(fields[field], deciding)],
  );
}
