/** Writes the JSON Schema of `living-plans status --format json` from the zod schema in core. */
import * as z from 'zod';
import { statusSchema } from '../server/src/core/features/statusSchema.ts';
import { writeGenerated } from './support/writeGenerated.mts';

export function generateStatusSchema(check: boolean): Promise<boolean> {
  const schema = {
    title: 'living-plans status --format json',
    ...z.toJSONSchema(statusSchema, { io: 'output' }),
  };
  return writeGenerated('docs/status.schema.json', JSON.stringify(schema), check);
}
