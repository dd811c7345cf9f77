/** The tools that language models in the editor have for plans. The server runs them, so that unsaved text counts. */
import {
  Disposable,
  lm,
  LanguageModelTextPart,
  LanguageModelToolResult,
  MarkdownString,
  Uri,
  window,
  workspace,
  type LanguageModelTool,
} from 'vscode';
import { TOOL, type ToolParams, type ToolResult } from '../../server/src/protocol';
import type { Server } from './serverProcess';

/** What stands in front of the names in package.json. */
const PREFIX = 'livingPlans_';

/** Those that change a plan, with what a person is asked. */
const WRITING: Readonly<Record<string, string>> = {
  add_task: 'Add a task to',
  claim_task: 'Claim a task in',
  set_state: 'Change the state of tasks in',
  sync_plan: 'Put in step with its boxes:',
};
const READING = ['list_plans', 'get_next', 'get_phase', 'check_plan', 'get_history'];

type Input = Readonly<Record<string, unknown>>;

export function registerAgentTools(server: Server): Disposable {
  return Disposable.from(
    ...[...READING, ...Object.keys(WRITING)].map((name) =>
      lm.registerTool(PREFIX + name, toolFor(name, server)),
    ),
  );
}

function toolFor(name: string, server: Server): LanguageModelTool<Input> {
  const question = WRITING[name];
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: question ? `${question} ${planIn(input)}` : `Reading ${planIn(input)}`,
      ...(question !== undefined && {
        confirmationMessages: { title: `${question} ${planIn(input)}?`, message: described(input) },
      }),
    }),
    async invoke({ input }) {
      const active = window.activeTextEditor?.document.uri.toString();
      const params: ToolParams = { name, input, ...(active === undefined ? {} : { active }) };
      const isSaved = savedDocuments();
      const result = await server.request<ToolResult>(TOOL, params);
      if (!result) throw new Error('The Living Plans server does not run. Read the file instead.');
      if (result.isError) throw new Error(result.text);
      // What had no changes of the person has none afterwards.
      if (result.changed !== null && isSaved(result.changed)) await save(result.changed);
      return new LanguageModelToolResult([new LanguageModelTextPart(result.text)]);
    },
  };
}

function planIn({ plan }: Input): string {
  return typeof plan === 'string' ? plan : 'the plan';
}

/** What a tool would write, as code: the words come from a model, and nothing in them is to be clicked. */
function described(input: Input): MarkdownString {
  return new MarkdownString().appendCodeblock(JSON.stringify(input, null, 2), 'json');
}

function savedDocuments(): (uri: string) => boolean {
  const dirty = new Set(
    workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
  );
  return (uri) => !dirty.has(Uri.parse(uri).toString());
}

async function save(uri: string): Promise<void> {
  const wanted = Uri.parse(uri).toString();
  await workspace.textDocuments.find((document) => document.uri.toString() === wanted)?.save();
}
