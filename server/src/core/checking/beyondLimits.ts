/** The one finding of a document that is too large or too deep to be read. It is no rule: nothing can be set about it. */
import type { Plan } from '../plan/types';

export const LIMIT_RULE = 'beyond-limits';

export function limitMessage(reason: NonNullable<Plan['beyond']>): string {
  switch (reason) {
    case 'size':
      return 'Not read: the document is larger than `livingPlans.limits.size` allows';
    case 'sections':
      return 'Not read: more headings than `livingPlans.limits.sections` allows';
    case 'boxes':
      return 'Not read: more boxes under one heading than `livingPlans.limits.boxes` allows';
    case 'nesting':
      return 'Not read: lists or quotes are nested too deeply';
    case 'marks':
      return 'Not read: a paragraph holds thousands of emphasis or bracket marks';
    case 'lazy':
      return 'Not read: hundreds of quoted lines go on in lines without `>`';
    case 'failure':
      return 'Not read: reading it has failed; the log says why';
    case 'line':
      return 'Not read: a line is longer than 100,000 characters';
  }
}
