import * as z from 'zod/mini';
import { changedTo, differenceOf, edit, sayWritten } from '../editing';
import { CHANGES, defineTool, PLAN } from '../tool';
import { dataOf } from './setState';

export const syncPlan = defineTool({
  name: 'sync_plan',
  title: 'Put a plan in step with its boxes',
  description:
    'Applies the fixes that cannot make a plan say anything new: markers of phases, rows of overviews and counts follow the boxes. It never ticks a task. `dry_run` only shows what would change.',
  input: z.object({ plan: PLAN, dry_run: z._default(z.boolean(), false) }),
  output: CHANGES,
  readOnly: false,

  async answer(space, { plan: path, dry_run: dryRun }) {
    if (dryRun) {
      const open = await space.open(path);
      const written = changedTo(open, open.fixed());
      const changes = differenceOf(open.text, written.after);
      return { text: `Would change:\n${sayWritten(written, changes)}`, data: dataOf(written, changes) };
    }
    const written = await edit(space, path, (open) => {
      const after = open.fixed();
      return after === open.text ? [] : [{ start: 0, end: open.text.length, text: after }];
    });
    const changes = differenceOf(written.open.text, written.after);
    return { text: sayWritten(written, changes), data: dataOf(written, changes) };
  },
});
