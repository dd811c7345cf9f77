/** Groups of units across all plans: by where they stand, or by whom the plans name for them. */
import { hasOwnTasks, type PlanNode, type UnitNode } from './planNodes';
import { STATUS_ICONS, STATUS_WORDS, type IconName } from './wording';

/** What stands at the top of the Plans view. */
export type Grouping = 'plan' | 'status' | 'owner';

export interface GroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly label: string;
  readonly icon: IconName;
  members: readonly GroupMember[];
  shownRow: string | null;
  shownChildren: string | null;
}

/** A unit with what stands directly in it, or a plan with the tasks that stand in no unit. */
export type GroupMember = PlanNode | UnitNode;

type Status = PlanNode['summary']['status'];

/** What is worked on comes first, what needs nothing any more last. */
const STATUS_ORDER: readonly Status[] = ['in-progress', 'blocked', 'planned', 'unknown', 'deferred', 'done'];
const NO_OWNER = '';

export class Groups {
  private readonly known = new Map<string, GroupNode>();
  private groups: readonly GroupNode[] = [];
  private readonly groupOfMember = new Map<GroupMember, GroupNode>();

  get list(): readonly GroupNode[] {
    return this.groups;
  }

  /** Puts the members of all plans, whose outlines must be known, into groups; a group stays the same object. */
  update(plans: readonly PlanNode[], grouping: Exclude<Grouping, 'plan'>): void {
    const members = new Map<string, GroupMember[]>();
    for (const member of plans.flatMap(membersOf)) {
      const key = grouping === 'status' ? statusOf(member) : ownerOf(member);
      const inGroup = members.get(key.toLowerCase());
      if (inGroup) inGroup.push(member);
      else members.set(key.toLowerCase(), [member]);
    }
    this.groupOfMember.clear();
    const ordered = [...members].sort(([a], [b]) => compare(grouping, a, b));
    this.groups = ordered.map(([key, inGroup]) => {
      const group = this.group(grouping, key, inGroup);
      for (const member of inGroup) this.groupOfMember.set(member, group);
      return group;
    });
  }

  node(id: string): GroupNode | undefined {
    return this.groups.find((group) => group.id === id);
  }

  /** The group of a member; null for what is none. */
  of(member: GroupMember): GroupNode | null {
    return this.groupOfMember.get(member) ?? null;
  }

  private group(grouping: 'status' | 'owner', key: string, members: readonly GroupMember[]): GroupNode {
    const id = `${grouping}:${key}`;
    let group = this.known.get(id);
    if (!group) {
      const [first] = members;
      group = {
        type: 'group',
        id,
        label: first ? labelOf(grouping, first) : key,
        icon: grouping === 'status' ? STATUS_ICONS[key as Status] : { icon: 'person', color: null },
        members,
        shownRow: null,
        shownChildren: null,
      };
      this.known.set(id, group);
    }
    group.members = members;
    return group;
  }
}

/** Units that have tasks or nothing below them, so that each task stands in one of them; or the plan without units. */
function membersOf(plan: PlanNode): GroupMember[] {
  const units = (list: readonly UnitNode[]): UnitNode[] =>
    list.flatMap((node) => [
      ...(hasOwnTasks(node) || node.units.length === 0 ? [node] : []),
      ...units(node.units),
    ]);
  return [...(hasOwnTasks(plan) || plan.units.length === 0 ? [plan] : []), ...units(plan.units)];
}

function statusOf(member: GroupMember): Status {
  return member.type === 'plan' ? member.summary.status : member.unit.status;
}

/** A unit without an owner inherits that of its parent unit, else that of the plan. */
function ownerOf(member: GroupMember): string {
  const owner = member.type === 'plan' ? member.outline?.owner : member.unit.owner;
  if (owner) return owner.trim();
  return member.type === 'plan' ? NO_OWNER : ownerOf(member.parent);
}

function labelOf(grouping: 'status' | 'owner', member: GroupMember): string {
  return grouping === 'status' ? STATUS_WORDS[statusOf(member)] : ownerOf(member) || 'Nobody named';
}

function compare(grouping: 'status' | 'owner', a: string, b: string): number {
  if (grouping === 'status') return STATUS_ORDER.indexOf(a as Status) - STATUS_ORDER.indexOf(b as Status);
  if (a === NO_OWNER || b === NO_OWNER) return a === NO_OWNER ? 1 : -1;
  return a.localeCompare(b);
}
