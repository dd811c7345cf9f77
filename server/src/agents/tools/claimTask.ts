import * as z from 'zod/mini';
import { claimOf, claimRange, ownerName, writtenClaim } from '../claims';
import { differenceOf, edit, sayWritten } from '../editing';
import { lineOf, taskNamed } from '../namedTask';
import { ToolProblem } from '../space';
import { CHANGES, defineTool, LINE, PLAN } from '../tool';
import { quoted } from '../wording';
import { dataOf } from './setState';

const HOUR = 3_600_000;

export const claimTask = defineTool({
  name: 'claim_task',
  title: 'Claim a task',
  description:
    'Says in a comment at the end of its line that you work on a task, so that other agents take another one. It expires by itself; claim again to go on, or with `hours` 0 to give it back. Fails where somebody else has claimed it.',
  input: z.object({
    plan: PLAN,
    ...LINE.shape,
    owner: z.string().check(z.minLength(1), z.maxLength(40), z.describe('Your name')),
    hours: z._default(z.number().check(z.minimum(0), z.maximum(72)), 2),
  }),
  output: CHANGES,
  readOnly: false,

  async answer(space, { plan: path, owner, hours, ...named }) {
    const name = ownerName(owner);
    if (name === null)
      throw new ToolProblem('`owner` is a short name: letters, digits, blanks and . _ @ / -');
    const written = await edit(space, path, ({ plan }, lines) => {
      const line = lineOf(plan, lines, taskNamed(plan, lines, named));
      const text = lines.text(line);
      const claim = claimOf(text, space.now());
      if (claim && claim.owner !== name)
        throw new ToolProblem(
          `Line ${line} is claimed by ${quoted(claim.owner)} until ${claim.until.toISOString()}. Take another task (get_next with your \`owner\`).`,
        );
      const until = new Date(space.now().getTime() + hours * HOUR);
      const range = claimRange(text) ?? { start: text.trimEnd().length, end: text.trimEnd().length };
      const start = lines.start(line);
      return [
        {
          start: start + range.start,
          end: start + range.end,
          text: hours === 0 ? '' : writtenClaim({ owner: name, until }),
        },
      ];
    });
    const changes = differenceOf(written.open.text, written.after);
    return { text: sayWritten(written, changes), data: dataOf(written, changes) };
  },
});
