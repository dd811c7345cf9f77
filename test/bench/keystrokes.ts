/** Types into a document of a running server and takes the time from each change to what is asked of it. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StdioClient } from '../support/stdioClient.ts';
import { randomFrom } from '../../scripts/support/random.mts';

const ROUNDS = 60;
const WARM_UP = 20;
/** What editors ask for after a change, with what they say of the cursor. */
const REQUESTS: readonly (readonly [name: string, atCursor: boolean])[] = [
  ['documentSymbol', false],
  ['codeLens', false],
  ['foldingRange', false],
  ['hover', true],
  ['completion', true],
  ['definition', true],
  ['prepareRename', true],
];
/** Keys of somebody who types fast, and the milliseconds between two of them. */
const TYPED = 30;
const CADENCE = 100;

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
  /** While somebody types: from a change to its diagnostics, and from the last key until all is said. */
  readonly typing: number;
  readonly lag: number;
  /** Megabytes that the process took at most; null where the system does not say. */
  readonly memory: number | null;
}

/** `requests` asks for more than diagnostics. */
export async function type(client: StdioClient, name: string, text: string, requests = true): Promise<Typed> {
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
  const press = async (): Promise<{ readonly line: number; readonly character: number }> => {
    const line = Math.floor(random() * (lines.length - 1));
    const character = (lines[line] ?? '').length;
    lines[line] = `${lines[line] ?? ''}e`;
    const place = { line, character };
    await client.change(uri, ++version, [{ range: { start: place, end: place }, text: 'e' }]);
    return place;
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
  for (const [request, atCursor] of requests ? REQUESTS : []) {
    const times: number[] = [];
    for (let round = 0; round < 12; round++) {
      const start = performance.now();
      const position = await press();
      await client.connection.sendRequest(`textDocument/${request}`, {
        textDocument: { uri },
        ...(atCursor && { position }),
      });
      if (round >= 2) times.push(performance.now() - start);
    }
    after.set(request, share(times, 0.5));
  }
  const typed: number[] = [];
  const answers: Promise<unknown>[] = [];
  for (let key = 0; key < TYPED; key++) {
    const start = performance.now();
    await press();
    answers.push(diagnostics().then(() => typed.push(performance.now() - start)));
    await sleep(Math.max(0, start + CADENCE - performance.now()));
  }
  const last = performance.now() - CADENCE;
  await Promise.all(answers);
  const lag = Math.max(0, performance.now() - last - CADENCE);
  const memory = memoryOf(client.process.pid);
  const [key, slow] = [share(keys, 0.5), share(keys, 0.99)];
  return { size: text.length, open, key, slow, after, findings, typing: share(typed, 0.5), lag, memory };
}

/** Linux tells the most that a process has taken. */
function memoryOf(pid: number | undefined): number | null {
  try {
    const peak = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    return peak === undefined ? null : Number(peak) / 1_000;
  } catch {
    return null;
  }
}

function share(times: readonly number[], part: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;
}
