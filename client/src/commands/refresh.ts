import type { Services } from './services';

/** Asks the server for all plans again. */
export function refresh({ plansView }: Services): void {
  plansView.refresh();
}
