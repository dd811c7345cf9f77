/** The status in the heading of a unit: behind its title, or in the place of the one that stands there. */
import { headingRange, offsetInDocument, unitAt } from '../../plan/places';
import type { Completer } from './proposal';
import { statusValues } from './values';

export const completeHeading: Completer = ({ plan, section, start, before, after, options: { asked } }) => {
  if (!asked || !/^ {0,3}#{1,6}\s+\S/.test(before)) return null;
  const offset = offsetInDocument(plan, section, start + before.length);
  const unit = unitAt(plan, offset);
  if (!unit || headingRange(plan, unit).start < offsetInDocument(plan, section, start)) return null;
  const claim = unit.claims.find((one) => one.claim.form === 'heading' && one.section === section)?.claim;
  const at = start + before.length;
  if (claim && claim.range.start <= at && at <= claim.range.end)
    return {
      start: claim.range.start - start,
      end: claim.range.end - start,
      all: statusValues(plan, 'heading', claim),
    };
  if (claim || after.trim() !== '' || !/\s$/.test(before)) return null;
  return { start: before.length, end: before.length + after.length, all: statusValues(plan, 'heading') };
};
