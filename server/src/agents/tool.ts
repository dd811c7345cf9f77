/** What every tool has: a schema that it is called by, and an answer as text and as data. */
import * as z from 'zod/mini';
import { ToolProblem, type PlanSpace } from './space';

export interface Answer {
  /** What the model reads. */
  readonly text: string;
  /** The same for programs. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  /** For the model: what it does, and when not to call it. */
  readonly description: string;
  readonly input: z.ZodMiniType;
  readonly output: z.ZodMiniType;
  /** It changes nothing. */
  readonly readOnly: boolean;
  /** Throws a `ToolProblem` for a call that makes no sense, or has another shape. */
  run(space: PlanSpace, input: unknown): Promise<Answer>;
}

interface Definition<Input extends z.ZodMiniType, Output extends z.ZodMiniType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly readOnly: boolean;
  readonly answer: (
    space: PlanSpace,
    input: z.output<Input>,
  ) => Promise<{ text: string; data: z.input<Output> }>;
}

/** Checks what comes in, so that a tool sees nothing of another shape. */
export function defineTool<Input extends z.ZodMiniType, Output extends z.ZodMiniType>({
  answer,
  ...tool
}: Definition<Input, Output>): Tool {
  return {
    ...tool,
    run: async (space, input) => {
      const parsed = tool.input.safeParse(input ?? {});
      if (!parsed.success) throw new ToolProblem(`The call has another shape: ${shown(parsed.error.issues)}`);
      const { text, data } = await answer(space, parsed.data);
      return { text, data: data as Readonly<Record<string, unknown>> };
    },
  };
}

/** "tasks.0.line: Too small; owner: Required" */
function shown(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues
    .map(({ path, message }) => `${path.map(String).join('.') || 'the call'}: ${message}`)
    .join('; ');
}

const MAX_PATH = 1_000;

/** Fields that many tools share. */
export const PLAN = z.optional(
  z
    .string()
    .check(
      z.maxLength(MAX_PATH),
      z.describe('Path of the plan, as list_plans gives it; left out: the plan that changed last'),
    ),
);
export const MAX_TOKENS = z._default(
  z.int().check(z.minimum(50), z.maximum(20_000), z.describe('About how long the answer may be')),
  400,
);
export const LINE = z.object({
  line: z.int().check(z.minimum(1), z.describe('Number of the line')),
  expected: z
    .string()
    .check(z.maxLength(20_000), z.describe('The line as you have read it, or its hash ("#1a2b3c")')),
});
/** A task as it is handed out: what a writer hands back to name it. */
export const TASK = z.object({
  line: z.int(),
  expected: z.string(),
  state: z.string(),
  id: z.nullable(z.string()),
});
export const CHANGES = z.object({
  plan: z.string(),
  changes: z.array(
    z.object({ line: z.int(), before: z.nullable(z.string()), after: z.nullable(z.string()) }),
  ),
  done: z.int(),
  total: z.int(),
  contradictions: z.array(z.string()),
});
