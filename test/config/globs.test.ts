/** Globs: what they fit, and that no stranger's glob keeps anybody busy. */
import fc from 'fast-check';
import picomatch from 'picomatch/posix';
import { describe, expect, it } from 'vitest';
import { globMatcher, problemOfGlob } from '../../server/src/core/config/globMatcher';

describe('a glob', () => {
  it.each([
    ['PLAN.md', 'PLAN.md', true],
    ['PLAN.md', 'docs/PLAN.md', false],
    ['**/PLAN.md', 'PLAN.md', true],
    ['**/PLAN.md', 'a/b/PLAN.md', true],
    ['docs/*.md', 'docs/next.md', true],
    ['docs/*.md', 'docs/a/next.md', false],
    ['docs/**', 'docs/a/next.md', true],
    ['docs/', 'docs/a/next.md', true],
    ['./docs/*.md', 'docs/a.md', true],
    ['docs/**/*.md', 'docs/a.md', true],
    ['a/**/b/**/c.md', 'a/x/b/y/z/c.md', true],
    ['a/**/b/**/c.md', 'a/x/y/z/c.md', false],
    ['{PLAN,ROADMAP}.md', 'ROADMAP.md', true],
    ['{a,b{c,d}}.md', 'bd.md', true],
    ['{a}.md', '{a}.md', true],
    ['plan-?.md', 'plan-1.md', true],
    ['plan-?.md', 'plan-12.md', false],
    ['plan-[0-9].md', 'plan-7.md', true],
    ['plan-[!0-9].md', 'plan-7.md', false],
    ['plan-[.md', 'plan-[.md', true],
    ['app/\\[id\\]/PLAN.md', 'app/[id]/PLAN.md', true],
    ['app/\\[id\\]/PLAN.md', 'app/i/PLAN.md', false],
    ['.github/*.md', '.github/plan.md', true],
    ['*.md', '.hidden.md', true],
  ])('%s on %s: %s', (glob, path, fits) => {
    expect(globMatcher(glob)(path)).toBe(fits);
  });

  it.each([
    ['+(a|a)b', 'alternatives are written `{a,b}`, not `+(a|b)`'],
    ['!docs/**', 'a glob cannot begin with `!`; put the others into `files.plans`'],
    ['{a,b}'.repeat(7), 'more than 64 alternatives'],
  ])('%s is refused, and fits nothing', (glob, problem) => {
    expect(problemOfGlob(glob)).toBe(problem);
    expect(globMatcher(glob)('ab')).toBe(false);
  });

  it('means what it means to others', () => {
    const name = fc.stringMatching(/^[ab.]{1,3}$/);
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const part = fc.oneof(name, fc.constantFrom('*', '**', 'a*', '*b', '?', 'a?b', '[ab]', 'a*b'));
    const glob = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(glob, path, (pattern, file) => {
        // ".." and "." are no names, and the other library lets "a/**" fit "a" itself.
        fc.pre(
          !/(?:^|\/)\.{1,3}(?:\/|$)/.test(`${file} ${pattern}`.replace(' ', '/')) && !pattern.endsWith('/**'),
        );
        expect(globMatcher(pattern)(file)).toBe(picomatch(pattern, { dot: true })(file));
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it.each([
    ['**/*a*a*a*a*a*a*a*a*b', `${'a/'.repeat(20)}${'a'.repeat(400)}`],
    ['*a*a*a*a*a*a*a*a*a*a*a*a*b', 'a'.repeat(4_000)],
    [`${'**/a/'.repeat(60)}b`, 'a/'.repeat(1_000)],
    [`${'{'.repeat(400)}a`, 'a'],
  ])('of a stranger does not keep anybody busy: %s', (glob, path) => {
    // An expression made of it would run for longer than the test may.
    expect(globMatcher(glob)(path)).toBe(false);
  });
});
