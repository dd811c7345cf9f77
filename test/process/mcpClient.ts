/** The client of the protocol's own library, talking to the built server over its standard input and output. */
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { onTestFinished } from 'vitest';
import { DIST } from './servers';

export interface Called {
  readonly text: string;
  readonly isError: boolean;
  /** The same for programs; an empty object where it was an error. */
  readonly data: Data;
}

/** What the tools answer, all of them together. */
export interface Data {
  readonly plans: readonly object[];
  readonly phase: string;
  readonly tasks: readonly { readonly line: number; readonly expected: string }[];
  readonly findings: readonly object[];
  readonly changes: readonly { readonly after: string | null }[];
  readonly elsewhere: readonly string[];
}

export class Agent {
  private constructor(private readonly client: Client) {}

  /** Connects to a server that may touch the folder it runs in, or the ones that are named. */
  static async in(cwd: string, folders: readonly string[] = [], roots?: readonly string[]): Promise<Agent> {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [join(DIST, 'cli.js'), 'mcp', ...folders],
      cwd,
      stderr: 'ignore',
    });
    const client = new Client(
      { name: 'test', version: '1.0.0' },
      { capabilities: roots ? { roots: {} } : {} },
    );
    if (roots)
      client.setRequestHandler('roots/list', () => ({ roots: roots.map((uri) => ({ uri, name: 'root' })) }));
    await client.connect(transport);
    onTestFinished(() => client.close());
    return new Agent(client);
  }

  async tools(): Promise<Awaited<ReturnType<Client['listTools']>>['tools']> {
    return (await this.client.listTools()).tools;
  }

  async call(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<Called> {
    const result = await this.client.callTool({ name, arguments: { ...args } });
    const [first] = result.content;
    return {
      text: first?.type === 'text' ? first.text : '',
      isError: result.isError === true,
      data: (result.structuredContent ?? {}) as unknown as Data,
    };
  }
}
