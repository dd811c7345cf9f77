/** Types into a document of a running server and takes the time from each change to what is asked of it. */
import type { StdioClient } from '../support/stdioClient.ts';
import { randomFrom } from '../../scripts/support/random.mts';

const ROUNDS = 60;
const WARM_UP = 20;
const REQUESTS = ['documentSymbol', 'codeLens', 'foldingRange'];

export interface Typed {
  readonly size: number;
  /** From opening to the first diagnostics, in milliseconds. */
  readonly open: number;
  /** From a change to its diagnostics: the median and the 99th in a hundred. */
  readonly key: number;
  readonly slow: number;
  /** The median of what an editor asks for after a change, by name. */
  readonly after: ReadonlyMap<string, number>;
  readonly findings: number;
}

export async function type(client: StdioClient, name: string, text: string): Promise<Typed> {
  const uri = `file:///bench/${name.replace(/\W+/g, '-')}/PLAN.md`;
  const lines = text.split('\n');
  const random = randomFrom(7);
  let version = 1;
  const diagnostics = async (): Promise<number> => {
    const report = await client.connection.sendRequest<{ items: readonly unknown[] }>(
      'textDocument/diagnostic',
      {
        textDocument: { uri },
      },
    );
    return report.items.length;
  };
  /** A letter at the end of some line, hardly ever the same line twice. */
  const press = async (): Promise<void> => {
    const line = Math.floor(random() * (lines.length - 1));
    const character = (lines[line] ?? '').length;
    lines[line] = `${lines[line] ?? ''}e`;
    const place = { line, character };
    await client.change(uri, ++version, [{ range: { start: place, end: place }, text: 'e' }]);
  };
  const began = performance.now();
  await client.open(uri, text);
  let findings = await diagnostics();
  const open = performance.now() - began;
  const keys: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round++) {
    const start = performance.now();
    await press();
    findings = await diagnostics();
    if (round >= WARM_UP) keys.push(performance.now() - start);
  }
  const after = new Map<string, number>();
  for (const request of REQUESTS) {
    const times: number[] = [];
    for (let round = 0; round < 12; round++) {
      const start = performance.now();
      await press();
      await client.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri } });
      if (round >= 2) times.push(performance.now() - start);
    }
    after.set(request, share(times, 0.5));
  }
  return { size: text.length, open, key: share(keys, 0.5), slow: share(keys, 0.99), after, findings };
}

function share(times: readonly number[], part: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;
}
