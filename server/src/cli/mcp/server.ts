/** The tools of agents over the Model Context Protocol. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromJsonSchema, McpServer, type CallToolResult } from '@modelcontextprotocol/server';
import * as z from 'zod/mini';
import { ToolProblem, type PlanSpace } from '../../agents/space';
import type { Tool } from '../../agents/tool';
import { INSTRUCTIONS, TOOLS } from '../../agents/tools';
import { FileSpace } from './fileSpace';

export interface McpOptions {
  /** Folders that may be read and written; none: those of the client, or the current one. */
  readonly folders: readonly string[];
  readonly cwd: string;
  readonly version: string;
}

/** A server for one connection. */
export function createMcpServer({ folders, cwd, version }: McpOptions): McpServer {
  const server = new McpServer(
    { name: 'living-plans', title: 'Living Plans', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const named = folders.map((folder) => resolve(cwd, folder));
  const roots = async (): Promise<readonly string[]> => {
    const asked = named.length > 0 ? named : ((await rootsOfClient(server)) ?? [cwd]);
    return Promise.all(asked.map((folder) => realpath(folder).catch(() => folder)));
  };
  const space = new FileSpace(roots);
  for (const tool of TOOLS)
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        inputSchema: schemaOf(tool.input, 'input'),
        outputSchema: schemaOf(tool.output, 'output'),
        annotations: {
          title: tool.title,
          readOnlyHint: tool.readOnly,
          destructiveHint: false,
          idempotentHint: tool.readOnly,
          openWorldHint: false,
        },
      },
      (input: unknown) => call(tool, space, input),
    );
  return server;
}

/** The path of a file URI; null for any other, and for one of another machine. */
function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

async function call(tool: Tool, space: PlanSpace, input: unknown): Promise<CallToolResult> {
  try {
    const { text, data } = await tool.run(space, input);
    return { content: [{ type: 'text', text }], structuredContent: { ...data } };
  } catch (error) {
    return { isError: true, content: [{ type: 'text', text: messageOf(error) }] };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof ToolProblem) return error.message;
  return 'This failed for a reason of our own. Look at the file before you go on.';
}

function schemaOf(schema: Tool['input'], io: 'input' | 'output'): ReturnType<typeof fromJsonSchema> {
  // The same by two names: the types of the libraries differ in what nobody writes.
  return fromJsonSchema(z.toJSONSchema(schema, { io }) as unknown as Parameters<typeof fromJsonSchema>[0]);
}

/** The folders that the client has opened, as far as it says so; null: it does not. */
async function rootsOfClient({ server }: McpServer): Promise<string[] | null> {
  // Newer clients name no roots, and then the folders of the command line count.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (!server.getClientCapabilities()?.roots) return null;
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const { roots } = await server.listRoots();
    // Nothing is opened: as if it had not been asked. What is opened and cannot be read stays closed.
    return roots.length === 0 ? null : roots.flatMap(({ uri }) => pathOf(uri) ?? []);
  } catch {
    // What it has opened is not known, so nothing is.
    return [];
  }
}
