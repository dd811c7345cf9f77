/** A relative link or an anchor that leads nowhere. */
import { contains } from '../reading/contents';
import { anchorsOf } from '../plan/anchors';
import type { Plan } from '../plan/types';
import type { Located, RelativeLink } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule, type FileTargets } from '../checking/rule';
import { shorten } from '../checking/quote';

interface Found extends Located<'link', RelativeLink> {
  readonly missing: 'file' | 'heading';
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
      'it leads out of the workspace, or where nobody can look',
      'it is no address yet: `[design](TBD)`, `[design]({{ path }})`',
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

  *find({ plan, files }) {
    if (!contains(plan, 'link')) return;
    for (const [section, { content }] of plan.sections.list.entries())
      for (const link of content?.links ?? []) {
        const missing = missingOf(link, plan, files);
        // "../installation/" is an address that a documentation generator makes.
        const isGenerated = missing === 'file' && link.path.endsWith('/');
        if (missing && !isGenerated) yield { section, link, missing };
      }
  },

  say({ section, link, missing }) {
    const { path, anchor } = link;
    const shown = missing === 'file' || anchor === null ? path : `${path}#${anchor}`;
    return {
      place: { section, ...link.range },
      subject: null,
      message: `\`${shorten(shown)}\` leads to no ${missing}`,
    };
  },
});

function missingOf(
  { path, anchor }: RelativeLink,
  plan: Plan,
  files: FileTargets | undefined,
): Found['missing'] | null {
  if (path === '') return isThere(anchor, anchorsOf(plan)) ? null : 'heading';
  const target = files?.(path);
  if (target === undefined) return null;
  if (target === 'missing') return 'file';
  return target === 'exists' || isThere(anchor, target) ? null : 'heading';
}

/** "#L10" is a line of a file that is shown as text. */
function isThere(anchor: string | null, anchors: ReadonlySet<string>): boolean {
  return (
    anchor === null ||
    /^L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$/i.test(anchor) ||
    anchors.has(anchor.toLowerCase())
  );
}
