/** A status or "Last updated" carries a date that is long past while tasks are open. */
import * as z from 'zod/mini';
import { daysBetween, lastDayOf, writtenLike } from '../language/dates';
import type { DateFact } from '../reading/facts';
import { frontMatterOf } from '../reading/frontMatter';
import { contains } from '../reading/contents';
import type { PlacedPart, Plan } from '../plan/types';
import type { Located, PartHeading, Reading } from '../reading/types';
import { plan } from '../checking/planText';
import { defineRule } from '../checking/rule';
import { counted } from '../checking/quote';
import { anyOf } from '../language/patterns';
import type { Section } from '../syntax/sections';
import { oncePer } from '../text/memoized';
import { pattern } from '../text/letters';

interface Options {
  readonly days: number;
}

interface Dated extends Located<'date', DateFact> {
  /** It is the last line of the document, and speaks of all of it. */
  readonly isFooter?: boolean;
}

interface Found extends Dated {
  readonly age: number;
}

export const staleDate = defineRule<Found, Options>({
  id: 'stale-date',
  severity: 'hint',
  scope: 'plan',
  options: z.strictObject({ days: z._default(z.int().check(z.minimum(1), z.maximum(3650)), 30) }),
  docs: {
    summary: 'A dated status, or "Last updated", is older than 30 days while tasks are open.',
    why: 'Either the plan was left behind, or it was changed and the date was not: both are worth knowing.',
    unless: ['nothing is open', 'it is the date on which something was created, started or completed'],
    examples: [
      {
        title: 'A status from another season',
        plan: plan`
          # Import service

          ## Current status (Sept 22, 2025)
          Buckets are there.

          ## Phase 1: Storage
          - [x] Buckets
          - [ ] Keys
        `,
        findings: [{ line: 3, message: '`Import service`: `Sept 22, 2025` is 131 days ago, 1 task open' }],
      },
      {
        title: 'Nothing is open',
        plan: plan`
          # Import service

          Last updated: 2025-09-22

          ## Phase 1: Storage
          - [x] Buckets
        `,
        findings: [],
      },
    ],
  },

  *find({ plan, options, today }) {
    if (plan.counts.due === 0 || !contains(plan, 'date')) return;
    const dated = [...datesOfStatus(plan)].map(({ section, date, isFooter = false }) => ({
      section,
      date,
      isFooter,
      age: daysBetween(lastDayOf(date.date), today),
    }));
    // In a log the newest entry says how things stand, and it is the one that is written anew.
    const newest = dated.reduce<Found | null>(
      (best, one) => (best && best.age <= one.age ? best : one),
      null,
    );
    if (newest && newest.age > options.days) yield newest;
  },

  say({ section, date, age, isFooter }, { plan }) {
    const { due } = plan.counts;
    return {
      place: { section, ...date.range },
      ...(isFooter ? { subject: plan.title } : {}),
      message: `\`${date.text}\` is ${age} days ago, ${counted(due, 'task')} open`,
    };
  },

  repair({ section, date }, { today }) {
    const text = writtenLike(date.text, today);
    return text && date.date.day !== null
      ? [{ title: `Set it to ${text}`, safe: false, edits: [{ section, ...date.range, text }] }]
      : [];
  },
});

/** Dates of "Last updated" anywhere, and those in the heading of a status. */
function* datesOfStatus({ sections, outline }: Plan): Generator<Dated> {
  for (const date of frontMatterOf(sections.list).dates)
    if (date.role === 'updated') yield { section: 0, date };
  yield* datesIn(outline.preamble, null);
  for (const node of outline.nodes) {
    const dates = datesIn(node.parts, node.heading);
    const isLast = node === outline.nodes[outline.nodes.length - 1];
    for (const one of dates) {
      if (isLast && isFooter(sections.list[one.section], one.date)) yield { ...one, isFooter: true };
      // What was written of a unit that is done may stay as it is.
      else if (node.choice === null || node.sum.due > 0) yield one;
    }
  }
}

function datesIn(parts: readonly PlacedPart[], heading: PartHeading | null): readonly Dated[] {
  let dates: Dated[] = NONE;
  for (const { part, section } of parts)
    for (const fact of part.facts) {
      if (fact.field !== 'date') continue;
      if (fact.role === 'updated' || (fact.role === 'status' && heading !== null && isStatus(heading, fact)))
        dates = [...dates, { section, date: fact }];
    }
  return dates;
}

const NONE: Dated[] = [];

/** A line between a rule ("---") and the end, with nothing behind it but lines that are set off as well. */
function isFooter(section: Section<Reading> | undefined, { range }: DateFact): boolean {
  const footer = section && footerOf(section);
  return !!footer && range.start > footer.rule && range.end >= footer.tail;
}

/** Where the first rule of a section stands, and the last line that lines set off, or blank ones, follow to its end. */
const footerOf = oncePer(({ text }: Section<Reading>) => {
  const rule = text.search(RULE);
  if (rule < 0) return null;
  const lines = text.split(/(?<=\n|\r(?!\n))/);
  let tail = text.length;
  for (let line = lines.pop(); line !== undefined; line = lines.pop()) {
    tail -= line.length;
    if (!/^\s*(?:[*_]|$)/.test(line)) break;
  }
  return { rule, tail };
});

const RULE = /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)(?:-{3,20}|\*{3,20}|_{3,20})[ \t]*(?:\r\n|\r|\n)/;

const STATUS = pattern(`^${anyOf(({ heading }) => heading.statusReport)}$`, 'iu');

/** "## Current status (Sept 22, 2025)": other headings carry the dates of what they tell. */
function isStatus({ title, range }: PartHeading, fact: DateFact): boolean {
  if (fact.range.start < range.start || fact.range.end > range.end) return false;
  return STATUS.test(
    title
      .replace(/[([][^()[\]]*[)\]]/g, ' ')
      .replace(fact.text, ' ')
      .trim(),
  );
}
