import { RESCAN } from '../../../server/src/protocol';
import type { Services } from './services';

/** Has the workspace searched for plans again, and asks for all of them. */
export async function refresh({ server, plansView }: Services): Promise<void> {
  await server.request<null>(RESCAN, {});
  plansView.refresh();
}
