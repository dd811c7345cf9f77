/** A relative link or an anchor that leads nowhere. */
import { contains } from '../reading/contents';
import { hasAnchor } from '../plan/anchors';
import type { Plan } from '../plan/types';
import type { Located, RelativeLink } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule, type FileTargets } from '../checking/rule';
import { shorten } from '../checking/quote';

interface BrokenLink extends Located<'link', RelativeLink> {
  readonly missing: 'file' | 'heading';
}

interface Found {
  readonly first: BrokenLink;
  /** They lead to the same target, or into the same folder. */
  readonly others: readonly BrokenLink[];
  readonly folder: string | null;
}

export const brokenLink = defineRule<Found>({
  id: 'broken-link',
  severity: 'warning',
  scope: 'plan',
  companions: true,
  docs: {
    summary: 'A relative link leads to a file or a heading that is not there.',
    why: 'Plans live longer than the files they point at: headings are renamed, documents move. A link that leads nowhere costs the next reader the search for what was meant.',
    unless: [
      'it begins with "/" and no such link of the document leads to a file: they begin at the root of a site',
      'it leads out of the workspace, or where nobody can look',
      'it is no address yet: `[design](TBD)`, `[design]({{ path }})`',
      'the same target is named above, or many links lead into one folder that is gone: then it is one finding',
      'it ends with `/`, as the addresses of documentation generators do',
      'either GitHub or VS Code would find the heading: they name anchors differently',
    ],
    examples: [
      {
        title: 'A heading that was renamed',
        plan: plan`
          # Import service

          See [the storage](#phase-1-buckets) first.

          ## Phase 1: Storage
          - [ ] Buckets
        `,
        findings: [{ line: 3, message: '`#phase-1-buckets` leads to no heading' }],
      },
      {
        title: 'A heading that is there',
        plan: plan`
          # Import service

          See [the storage](#phase-1-storage) first.

          ## Phase 1: Storage
          - [ ] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, files, isSilenced }) {
    if (!contains(plan, 'link')) return;
    const broken: BrokenLink[] = [];
    const isSite = readsAsSite(plan, files);
    for (const [section, { content }] of plan.sections.list.entries())
      for (const link of content?.links ?? []) {
        const missing = missingOf(link, plan, files);
        // "../installation/" is an address that a documentation generator makes.
        const isGenerated = missing === 'file' && (link.path.endsWith('/') || (isSite && isRooted(link)));
        if (missing && !isGenerated && !isSilenced({ section, ...link.range }))
          broken.push({ section, link, missing });
      }
    yield* together(broken);
  },

  say({ first, others, folder }) {
    const { section, link, missing } = first;
    const shown = shorten(addressOf(first));
    return {
      place: { section, ...link.range },
      subject: null,
      message: folder
        ? `\`${shown}\` leads to no file, nor do ${others.length} other links into \`${shorten(folder)}\``
        : `\`${shown}\` leads to no ${missing}`,
      related: others.map((other) => ({
        place: { section: other.section, ...other.link.range },
        message: shorten(addressOf(other)),
      })),
    };
  },
});

function isRooted({ path }: RelativeLink): boolean {
  return path.startsWith('/');
}

/** No link that begins with "/" leads to a file: they begin at the root of a site that is made of the documents. */
function readsAsSite({ sections }: Plan, files: FileTargets | undefined): boolean {
  const targets = sections.list.flatMap(({ content }) =>
    (content?.links ?? []).filter(isRooted).map(({ path }) => files?.(path)),
  );
  return targets.every((target) => target === undefined || target === 'missing');
}

/** As many links into one folder are one thing to say: the folder has moved. */
const MOVED = 4;

/** One finding for each target, and for each folder that many of them lead into; in the order of the document. */
function together(broken: readonly BrokenLink[]): Found[] {
  const byTarget = groupedBy(broken, ({ link, missing }) =>
    missing === 'file' ? plainPath(link) : `${plainPath(link)}#${(link.anchor ?? '').toLowerCase()}`,
  );
  const byFolder = groupedBy([...byTarget.values()], ([first]) => folderOf(first));
  const found: Found[] = [];
  for (const [first, ...others] of byTarget.values()) {
    const folder = folderOf(first);
    const targets = folder === null ? undefined : byFolder.get(folder);
    if (!targets || targets.length < MOVED) found.push({ first, others, folder: null });
    else if (targets[0][0] === first) found.push({ first, others: targets.flat().slice(1), folder });
  }
  return found;
}

/** What of the address leads nowhere. */
function addressOf({ link: { path, anchor }, missing }: BrokenLink): string {
  return missing === 'file' || anchor === null ? path : `${path}#${anchor}`;
}

function plainPath({ path }: RelativeLink): string {
  return path.replace(/^(?:\.\/)+/, '');
}

/** The folder of a missing file, with its slash; null for what lies beside the document, and for headings. */
function folderOf({ link, missing }: BrokenLink): string | null {
  const path = plainPath(link);
  return missing === 'file' && path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : null;
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string | null): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of all) {
    const key = keyOf(one);
    const known = key === null ? undefined : groups.get(key);
    if (known) known.push(one);
    else if (key !== null) groups.set(key, [one]);
  }
  return groups;
}

function missingOf(
  { path, anchor }: RelativeLink,
  plan: Plan,
  files: FileTargets | undefined,
): BrokenLink['missing'] | null {
  if (path === '') return isThere(anchor, (name) => hasAnchor(plan, name)) ? null : 'heading';
  const target = files?.(path);
  if (target === undefined) return null;
  if (target === 'missing') return 'file';
  return target === 'exists' || isThere(anchor, (name) => target.has(name.toLowerCase())) ? null : 'heading';
}

/** "#L10" is a line of a file that is shown as text. */
function isThere(anchor: string | null, has: (anchor: string) => boolean): boolean {
  return anchor === null || /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/i.test(anchor) || has(anchor);
}
