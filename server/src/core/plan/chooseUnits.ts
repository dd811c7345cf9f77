/** Decides what is a unit. The rules are those of real plans: see ARCHITECTURE.md, "Units". */
import { Choices } from './choices';
import { agree } from './titles';
import type { HeadingNode, HeadingTree, UnitChoice } from './types';
import type { UnitName } from '../language/types';
import { isSmall } from '../language/unitWords';

/** Says of each heading, and line that acts as one, whether it is a unit. */
export function chooseUnits(tree: HeadingTree): Choices {
  const choices = new Choices(tree);
  chooseNamed(tree.nodes, choices);
  chooseMentioned(tree.nodes, choices);
  leaveOutOverviews(tree.nodes, choices);
  chooseNumbered(tree.roots, tree, choices);
  if (choices.any) {
    chooseBeside(tree.roots, tree, choices);
    chooseOnLevel(tree, choices);
  } else if (!chooseSpokenOf(tree.nodes, choices)) chooseShallowest(tree, choices);
  dropContainers(tree, choices);
  return choices;
}

function chosen({ kind, id, key }: UnitName): UnitChoice {
  return { kind, id, key };
}

function chooseNamed(nodes: readonly HeadingNode[], choices: Choices): void {
  const lastOf = new Map<string, HeadingNode>();
  /** The node of the same name before it. */
  const namesakes = new Map<HeadingNode, HeadingNode>();
  for (const node of nodes) {
    const { name, written } = node.heading;
    if (!name || name.mention || name.numbered) continue;
    const last = lastOf.get(name.key);
    if (!last) lastOf.set(name.key, node);
    if (!isThere(node)) continue;
    const earlier = last && sameName(last, node, namesakes, choices);
    if (!earlier) choices.choose(node, chosen(name));
    else if (written !== 'heading') {
      // A line of the same name is a view of the heading, and of a line before it as long as that holds boxes.
      if (
        written !== 'item' &&
        earlier.heading.written !== 'heading' &&
        isEmpty(earlier, choices) &&
        choices.sumOf(node).total > 0
      )
        replace(earlier, node, name, choices);
    } else if (
      earlier.heading.written === 'heading' &&
      earlier.heading.claim &&
      isEmpty(earlier, choices) &&
      !isSameTitle(earlier, node)
    ) {
      // "Gate 7: Testing (complete)", then "Gate 7 Work Streams": the boxes of the unit, not another description.
      choices.lend(node, earlier);
    } else if (
      earlier.heading.written !== 'heading' ||
      (isEmpty(earlier, choices) && choices.sumOf(node).total > 0)
    ) {
      // The line, or the first heading, only announces the unit; it is described here.
      replace(earlier, node, name, choices);
    } else if (
      choices.sumOf(node).total > 0 &&
      (!isSameTitle(earlier, node) || node.parent === earlier.parent)
    ) {
      // Two with boxes side by side are two, whatever they are called; a checklist stands under a heading of its own.
      choices.choose(node, chosen(name));
    }
    if (last && choices.of(node)) {
      namesakes.set(node, last);
      lastOf.set(name.key, node);
    }
  }
  dropViews(nodes, choices);
}

/** "- [x] Phase 1" in a list, and a bold line outside all units, are views where some heading is that unit. */
function dropViews(nodes: readonly HeadingNode[], choices: Choices): void {
  let units: Map<string, HeadingNode[]> | undefined;
  for (const node of nodes) {
    const { written } = node.heading;
    const key = choices.of(node)?.key;
    if (!key || (written !== 'item' && written !== 'bold')) continue;
    if (written === 'bold' && unitAbove(node, choices)) continue;
    units ??= unitsByKey(nodes, choices);
    const others = (units.get(key) ?? []).filter((one) => one !== node && choices.of(one) !== null);
    const isView = (one: HeadingNode): boolean =>
      one.heading.written === 'heading' || (written === 'item' && one.heading.written !== 'item');
    if (others.some(isView)) choices.choose(node, null);
  }
}

/** "- [x] **Phase 1: Storage**" where a heading describes phase 1: the box says something of the phase and is no task. */
function leaveOutOverviews(nodes: readonly HeadingNode[], choices: Choices): void {
  let units: Map<string, HeadingNode[]> | undefined;
  for (const node of nodes) {
    const { written, name, box } = node.heading;
    if (written !== 'item' || !name || !box || choices.of(node) || node.own.total !== 1) continue;
    units ??= unitsByKey(nodes, choices);
    if (units.get(name.key)?.some(({ heading }) => agree(heading.title, node.heading.title)))
      choices.leaveOut(node);
  }
}

function replace(earlier: HeadingNode, node: HeadingNode, name: UnitName, choices: Choices): void {
  choices.choose(earlier, null);
  choices.choose(node, chosen(name));
}

/**
 * "### Phase 1 Checklist" with boxes: they count for the phase if it has none of its own. Where no heading describes
 * that phase, this one does.
 */
function chooseMentioned(nodes: readonly HeadingNode[], choices: Choices): void {
  let units: Map<string, HeadingNode[]> | undefined;
  for (const node of nodes) {
    const { name, written } = node.heading;
    if (
      !name ||
      name.numbered ||
      choices.of(node) ||
      choices.isLent(node) ||
      name.about.length !== 1 ||
      choices.sumOf(node).total === 0
    )
      continue;
    if (written === 'item' || node.kind === 'criteria' || unitsIn(node, choices)) continue;
    units ??= unitsByKey(nodes, choices);
    const same = units.get(name.key) ?? [];
    const [unit] = same.filter((one) => !isAbove(one, node));
    if (unit && same.length === 1 && (choices.sumOf(unit).total === 0 || choices.lendersOf(unit).length > 0))
      choices.lend(node, unit);
    else if (same.length === 0 && name.mention) {
      choices.choose(node, chosen(name));
      units.set(name.key, [node]);
    }
  }
}

function unitsByKey(nodes: readonly HeadingNode[], choices: Choices): Map<string, HeadingNode[]> {
  const units = new Map<string, HeadingNode[]>();
  for (const node of nodes) {
    const key = choices.of(node)?.key;
    if (!key) continue;
    const known = units.get(key);
    if (known) known.push(node);
    else units.set(key, [node]);
  }
  return units;
}

function isAbove(above: HeadingNode, node: HeadingNode): boolean {
  for (let one = node.parent; one; one = one.parent) if (one === above) return true;
  return false;
}

function unitsIn(node: HeadingNode, choices: Choices): boolean {
  return node.children.some((child) => choices.of(child) !== null || unitsIn(child, choices));
}

/** Lines that name a single piece of work are units only if there is something to it. */
function isThere({ heading, sum, parts, children }: HeadingNode): boolean {
  if (heading.written === 'heading' || !heading.name || !isSmall(heading.name.kind)) return true;
  if (sum.total > 0 || heading.claim !== null || children.length > 0) return true;
  return parts.some(({ part }) => part.steps.length > 0 || part.lines.length > 0);
}

function isEmpty(node: HeadingNode, choices: Choices): boolean {
  return choices.sumOf(node).total === 0;
}

/** A unit of the same name below the same unit: a timeline or a checklist is a view of it, not another one. */
function sameName(
  last: HeadingNode,
  node: HeadingNode,
  namesakes: ReadonlyMap<HeadingNode, HeadingNode>,
  choices: Choices,
): HeadingNode | undefined {
  const above = unitAbove(node, choices);
  for (let other: HeadingNode | undefined = last; other; other = namesakes.get(other))
    if (choices.of(other) && unitAbove(other, choices) === above) return other;
  return undefined;
}

function isSameTitle(a: HeadingNode, b: HeadingNode): boolean {
  const [x, y] = [a.heading.title.toLowerCase(), b.heading.title.toLowerCase()];
  return x === '' || y === '' || x.startsWith(y) || y.startsWith(x);
}

function unitAbove(node: HeadingNode, choices: Choices): HeadingNode | null {
  for (let above = node.parent; above; above = above.parent) if (choices.of(above)) return above;
  return null;
}

/** "## 3. Storage" is a unit if at least half of its numbered siblings hold something, or if it does itself. */
function chooseNumbered(
  siblings: readonly HeadingNode[],
  tree: HeadingTree,
  choices: Choices,
  holdSteps = tree.nodes.some((node) => goesOn(node, choices) && holdsTasks(node, choices)),
): void {
  const numbered = siblings.filter(
    (node) => node.heading.name?.numbered && node !== tree.title && node.kind !== 'criteria',
  );
  if (numbered.length > 1) {
    const holding = numbered.filter((node) => holdsSomething(node, choices));
    const all =
      holding.length * 2 >= numbered.length || (holdSteps && numbered.every((node) => goesOn(node, choices)));
    for (const node of all ? numbered : holding)
      if (node.heading.name) choices.choose(node, chosen(node.heading.name));
  }
  for (const node of siblings)
    if (node.children.length > 0) chooseNumbered(node.children, tree, choices, holdSteps);
}

/** "2.1" and "2B" below phase 2 go on with its number: where some of them hold tasks, all are its steps. */
function goesOn({ heading, parent }: HeadingNode, choices: Choices): boolean {
  const above = parent && choices.of(parent);
  const { name } = heading;
  if (!above?.id || above.kind === 'section' || !name?.numbered || !name.id.startsWith(above.id))
    return false;
  return /^(?:\.\d|[a-z](?![a-z]))/i.test(name.id.slice(above.id.length));
}

function holdsSomething(node: HeadingNode, choices: Choices): boolean {
  if (holdsTasks(node, choices) || node.heading.claim !== null || claimsInWords(node)) return true;
  return (
    node.children.some((child) => claimsInWords(child) || choices.of(child) !== null) || hasOpenItems(node)
  );
}

/** "Phase 1 Summary", "Phase 2 Summary" and nothing else that describes those phases: then these headings do. */
function chooseSpokenOf(nodes: readonly HeadingNode[], choices: Choices): boolean {
  const spoken = nodes.filter(
    ({ heading: { written, name } }) =>
      written === 'heading' && name !== null && !name.numbered && name.about.length === 1,
  );
  const keys = new Set(spoken.map(({ heading }) => heading.name?.key));
  if (keys.size < 2 || keys.size < spoken.length || nodes.some((node) => node.sum.total > 0)) return false;
  for (const node of spoken) if (node.heading.name) choices.choose(node, chosen(node.heading.name));
  return true;
}

/** The title of a document, and "2. Phased roadmap" around its phases, hold units and are none themselves. */
function dropContainers({ nodes, title: untold }: HeadingTree, choices: Choices): void {
  const title = untold ?? onlyTop(nodes);
  for (const node of nodes) {
    if (!choices.of(node)) continue;
    const isContainer =
      node === title ||
      (node.heading.name?.numbered === true && node.own.total === 0 && node.heading.claim === null);
    if (!isContainer || !holdsNamedUnit(node, choices, node === title)) continue;
    choices.choose(node, null);
    if (node === title) choices.title = node;
  }
}

/** "# Phase 5: Live test" above everything else is the title of the document, whatever it names. */
function onlyTop(nodes: readonly HeadingNode[]): HeadingNode | null {
  const [first, ...others] = nodes;
  const isTop = first?.heading.written === 'heading' && first.level === 1;
  return isTop && others.every(({ level }) => level > 1) ? first : null;
}

/** Units below it that have a word of their own, or for a title any. */
function holdsNamedUnit(node: HeadingNode, choices: Choices, any: boolean): boolean {
  return node.children.some((child) => {
    const choice = choices.of(child);
    const counts = choice !== null && (any || isStretchOrPhase(choice.kind));
    return counts || holdsNamedUnit(child, choices, any);
  });
}

function isStretchOrPhase(kind: UnitChoice['kind']): boolean {
  return kind !== 'section' && !isSmall(kind);
}

/** Boxes that are no criteria stand below it. */
function holdsTasks(node: HeadingNode, choices: Choices): boolean {
  const { total, criteria } = choices.sumOf(node);
  return total > criteria;
}

/** "✅ Engine / ❌ Reports": a list of nothing but ✅ praises, a mixed one tells where things stand. */
function hasOpenItems({ parts, kind }: HeadingNode): boolean {
  return (
    kind !== 'criteria' && parts.some(({ part }) => part.statusItems.some(({ status }) => status !== 'done'))
  );
}

function claimsInWords({ heading, parts }: HeadingNode): boolean {
  return (heading.claim !== null && !heading.claim.bare) || parts.some(({ part }) => part.lines.length > 0);
}

/** Beside numbered units a heading of their level that holds boxes is a unit too: "## Next Steps". */
function chooseBeside(siblings: readonly HeadingNode[], tree: HeadingTree, choices: Choices): void {
  let levels = 0;
  for (const node of siblings)
    if (choices.of(node) && node.heading.written === 'heading') levels |= 1 << node.heading.level;
  for (const node of siblings) {
    if (!choices.of(node) && (levels & (1 << node.heading.level)) !== 0 && isPlainUnit(node, tree, choices))
      choices.choose(node, PLAIN);
    if (node.children.length > 0) chooseBeside(node.children, tree, choices);
  }
}

/** The same for headings that stand elsewhere, on the level of the outermost units: "## Launch" > "### Checks". */
function chooseOnLevel(tree: HeadingTree, choices: Choices): void {
  let levels = 0;
  for (const node of tree.nodes)
    if (choices.of(node) && node.heading.written === 'heading' && !unitAbove(node, choices))
      levels |= 1 << node.heading.level;
  if (levels === 0) return;
  for (const node of tree.nodes)
    if (
      !choices.of(node) &&
      (levels & (1 << node.heading.level)) !== 0 &&
      isPlainUnit(node, tree, choices) &&
      !unitAbove(node, choices)
    )
      choices.choose(node, PLAIN);
}

const PLAIN: UnitChoice = { kind: 'section', id: null, key: null };

function isPlainUnit(node: HeadingNode, tree: HeadingTree, choices: Choices): boolean {
  return holdsPlainTasks(node, tree, choices) && !isBucketOfParts(node, choices);
}

function holdsPlainTasks(node: HeadingNode, tree: HeadingTree, choices: Choices): boolean {
  const { written, name } = node.heading;
  if (written !== 'heading' || node === tree.title) return false;
  // A heading that names a unit which is described elsewhere is a view of it.
  if (name && !name.numbered && name.about.length === 1) return false;
  return holdsTasks(node, choices) && !isCriteria(node) && !containsUnit(node, choices);
}

/** "## Done" around "### Taps": the parts are the units. */
function isBucketOfParts({ heading, children }: HeadingNode, choices: Choices): boolean {
  return heading.claim?.form === 'bucket' && children.some((child) => choices.sumOf(child).total > 0);
}

/** Also "Nice to have" below "Success criteria". */
function isCriteria(node: HeadingNode): boolean {
  for (let one: HeadingNode | null = node; one; one = one.parent)
    if (one.heading.kind === 'criteria' || one.kind === 'criteria') return true;
  return false;
}

/** Units, or headings that speak of units: "### Phase 1 Checklist". */
function containsUnit(node: HeadingNode, choices: Choices): boolean {
  return node.children.some(
    (child) =>
      choices.of(child) !== null || child.heading.name?.mention === true || containsUnit(child, choices),
  );
}

/**
 * In a plan without any numbered unit the shallowest headings that hold boxes are units; or what stands below them, if
 * each of several only gathers others: "## Goals" over "### Wallet" and "### Market", "## Ideas" over "### Mobile".
 */
function chooseShallowest(tree: HeadingTree, choices: Choices): void {
  const holding = tree.nodes.filter((node) => holdsPlainTasks(node, tree, choices));
  const level = holding.reduce((least, node) => Math.min(least, node.level), 7);
  const outer = holding.filter((node) => node.level === level);
  const partsOf = (node: HeadingNode): HeadingNode[] =>
    node.own.total === 0 || isBucketOfParts(node, choices)
      ? node.children.filter((child) => isPlainUnit(child, tree, choices))
      : [];
  const parts = outer.map(partsOf);
  const gathers = outer.length > 1 && parts.every((some) => some.length > 0);
  for (const [i, node] of outer.entries()) {
    const units = gathers || isBucketOfParts(node, choices) ? (parts[i] ?? []) : [node];
    for (const unit of units) choices.choose(unit, PLAIN);
  }
}
