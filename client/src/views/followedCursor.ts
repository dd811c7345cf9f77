/** The place in the Plans view that goes with the cursor of the editor. */
import type { PlanTreeNode } from './planNodes';
import type { ViewNode } from './viewTree';

/** What follows needs of the view. */
interface FollowedView {
  /** The unit or plan around a line; null where the view shows none. */
  nodeAt(uri: string, line: number, isLastLine: boolean): Promise<ViewNode | null>;
  selected(): ViewNode | undefined;
  isVisible(): boolean;
  select(node: ViewNode): Promise<void>;
}

export class FollowedCursor {
  /** The place that was followed last: a person who has gone elsewhere in the tree since is left there. */
  private place: string | null = null;
  /** An older question about where the cursor is must not be answered after a newer one. */
  private round = 0;
  /** The document that the view itself has opened last, until the cursor is followed there. */
  private broughtIn: string | null = null;

  constructor(private readonly view: FollowedView) {}

  /** The view itself brings a document into sight: its selection stays. */
  staysWith(uri: string): void {
    this.broughtIn = uri;
  }

  /** This very place was asked for: what is being followed meanwhile counts no more. */
  isAt(uri: string, line: number): void {
    this.place = `${uri}:${line}`;
    this.round++;
  }

  /** Selects what stands around a line, unless it is selected already or the cursor has moved on meanwhile. */
  async follow(uri: string, line: number, isLastLine: boolean): Promise<void> {
    const place = `${uri}:${line}`;
    if (uri === this.broughtIn) this.place = place;
    this.broughtIn = null;
    if (this.place === place) return;
    const round = ++this.round;
    const target = await this.view.nodeAt(uri, line, isLastLine);
    if (!target || !this.view.isVisible() || round !== this.round) return;
    this.place = place;
    const selected = this.view.selected();
    if (selected && (selected === target || isTaskAt(selected, target, line))) return;
    await this.view.select(target);
  }
}

/** The person has clicked a task of this unit, which is nearer to the cursor than the unit. */
function isTaskAt(selected: ViewNode, unit: ViewNode, line: number): boolean {
  if (selected.type !== 'task' || selected.task.range.start.line !== line) return false;
  for (let above: PlanTreeNode | null = selected.parent; above; above = above.parent)
    if (above === unit) return true;
  return false;
}
