/** What `--help` prints. */
import type { CommandName } from './options';

const PATHS = `PATH is a file, a folder, a glob, or \`-\` for standard input; none stands for the current folder.
Folders are searched for Markdown files (.md, .markdown, .mdx) and obey .gitignore.`;

const RULE = `  --rule RULE          Only this rule; may be given several times (\`explain\` lists all)`;

const COMMON = `  --quiet, -q          Say nothing but findings and what went wrong
  --any                Take every Markdown file for a plan
  --today DATE         The day to judge dates by (YYYY-MM-DD); today unless given
  --stdin-name NAME    The path that standard input goes by
  -h, --help           Print this`;

export const HELP = `living-plans: keeps the plans you write in Markdown in step with themselves

Usage: living-plans COMMAND [OPTION…] [PATH…]

Commands:
  check     Say where plans contradict themselves
  fix       Repair what can be repaired without saying anything new
  status    Show where plans stand
  tick      Tick a task, or set its state
  reconcile Compare the boxes with the files and commits of the repository
  merged    Say what a merge has lost of plans, and give it back
  history   Show how plans went, commit by commit
  blame     Say in which commit each contradiction came
  next      Say which open tasks come next, with their lines
  digest    Say in few tokens where a plan stands and what comes next
  hook      Tell a coding agent what its own edit has made false
  mcp       Give coding agents tools for plans (Model Context Protocol)
  init      Give the coding agents of a folder these hooks and tools
  explain   Say what a rule finds, and why
  lsp       Run the language server on standard input and output
  help      Explain a command

Options:
  -h, --help       Print this, or the help of a command
  -v, --version    Print the version

Exit codes: 0 fine, 1 findings (check only), 2 wrong usage or a file that could not be read.
`;

export const COMMAND_HELP: Readonly<Record<CommandName, string>> = {
  check: `Usage: living-plans check [OPTION…] [PATH…]

Says where plans contradict themselves. Files that are not plans are skipped.

${PATHS}

Options:
  --format FORMAT      text (default), json, toon, sarif (code scanning) or github (annotations)
  --fail-on SEVERITY   What makes the exit code 1: warning (default), information or never
  --fix                Apply the safe fixes first, and say what is left
  --watch              Go on, and check again whenever a file has changed
  --since REF          Only what was not there in that commit: for pull requests
  --no-repository      Do not compare plans with the files and commits of their repository
  --no-cache           Look at everything again; otherwise what has not changed is known from earlier runs
${RULE}
${COMMON}

Exit codes: 0 nothing that fails, 1 findings, 2 wrong usage or a file that could not be read.
`,
  fix: `Usage: living-plans fix [OPTION…] [PATH…]

Applies the safe fixes: those that cannot make a plan say something new. Everything else in a file stays as it is, byte
for byte. With \`-\` the repaired text comes out on standard output.

${PATHS}

Options:
  --dry-run            Print what would change as a unified diff and write nothing
${RULE}
${COMMON}

Exit codes: 0 done, whatever is left to do by hand; 2 wrong usage or a file that could not be read or written.
`,
  status: `Usage: living-plans status [OPTION…] [PATH…]

Shows where plans stand. A file that is named is always answered for, plan or not.

${PATHS}

Options:
  --format FORMAT      text (default), json, toon (the same in fewer tokens) or markdown (to paste)
  --fields FIELDS      Of JSON and TOON only these, of plans, units and tasks: path,progress,units,title
  --no-repository      Do not compare plans with the files and commits of their repository
${COMMON}

Exit codes: 0 done, 2 wrong usage or a file that could not be read.
`,
  tick: `Usage: living-plans tick [OPTION…] PLAN TASK…

Ticks tasks of a plan, and says how far it is then and what it says wrongly because of them. A TASK is an id (T012),
the number of a line (42, or :42 where 42 is an id as well) or a text that only one task has. Nothing is changed unless
all of them are clear. Where ticked tasks end in the day on which they were ticked, so do these.

Options:
  --state STATE        open, doing, done (default), blocked, deferred or cancelled, by the plan's legend
  --dry-run            Print what would change as a unified diff and write nothing
${COMMON}

Exit codes: 0 done, 2 a task that is not found or not clear, wrong usage, or a file that could not be read or written.
`,
  reconcile: `Usage: living-plans reconcile [OPTION…] [PATH…]

Shows the open tasks whose files the repository has, and the ticked ones whose files it never had, each with its evidence.
Nothing is written unless you ask for it. \`check\` says the same in one finding for each plan.

${PATHS}

Options:
  --apply              Tick and untick them, in the plan's own form
  --min WEIGHT         likely (default), or strong: a commit speaks of it, or several files came after the plan
  --shipped            With --apply: below the title, say in which commit the plan was shipped, if nothing is open then
  --format FORMAT      text (default) or json
${COMMON}

Exit codes: 0 fine, 2 wrong usage or a file that could not be read or written.
`,
  merged: `Usage: living-plans merged [OPTION…] [PATH…]

Compares plans with both sides of a merge and with what these began from: the merge that is under way, else the last commit. Says
which states were lost, and which tasks came back, are there twice or share an id.

${PATHS}

Options:
  --apply              Give the states back; what came back or is there twice is left to people
  --format FORMAT      text (default) or json
${COMMON}

Exit codes: 0 nothing was lost, or all was given back, 1 something was lost, 2 wrong usage, no merge of two sides, or a file that
could not be read or written.
`,
  history: `Usage: living-plans history [OPTION…] [PATH…]

Shows for each commit of a plan how many boxes were ticked, which came and went, and where many were ticked at once.

${PATHS}

Options:
  --format FORMAT      text (default) or json
${COMMON}

Exit codes: 0 fine, 2 wrong usage or a plan that no commit has.
`,
  blame: `Usage: living-plans blame [OPTION…] [PATH…]

Says of each contradiction since which commit it is there.

${PATHS}

Options:
  --format FORMAT      text (default) or json
${COMMON}

Exit codes: 0 fine, 2 wrong usage or a plan that no commit has.
`,
  next: `Usage: living-plans next [OPTION…] [PLAN]

Says where a plan stands and which open tasks come next, each with its line and what stands below it: what the tool get_next
tells an agent. Without a path the plan that changed last below the current folder is meant.

Options:
  --count N            How many tasks (3)
  --tokens N           At most about so many (400)
  --format FORMAT      text (default), json or toon
  -h, --help           Print this

Exit codes: 0 fine, 2 wrong usage, or no plan.
`,
  digest: `Usage: living-plans digest [OPTION…] [PATH…]

Says in few tokens how far a plan is, what is under way, and which three tasks come next, with their lines. Without a path
the plan that changed last below the current folder is meant.

Options:
  --tokens N           At most about so many (200)
${COMMON}

Exit codes: 0 fine, 2 wrong usage, or no plan.
`,
  hook: `Usage: living-plans hook

For the hooks of coding agents: Claude Code, VS Code, Copilot CLI, Codex, Cursor. Reads their JSON on standard input and
answers in the same form. After an edit it says in at most three lines what this edit has made false in a plan; when the
agent stops, once, what the session has made false; at the start where the newest plan stands. Says nothing otherwise, and
always exits with 0. See docs/agents.md.
`,
  mcp: `Usage: living-plans mcp [FOLDER…]

Serves tools for plans to coding agents, by the Model Context Protocol on standard input and output: list_plans, get_next,
get_phase, check_plan and get_history read, set_state, add_task, sync_plan and claim_task write. No plan outside of the
folders is read or written; without any those that the agent has opened count, else the current one. See docs/agents.md.
`,
  init: `Usage: living-plans init --agents [OPTION…] [FOLDER]

Writes hooks, the server of \`mcp\`, a skill and three lines for AGENTS.md where the files of a coding agent are: Claude Code, VS
Code and Copilot, Cursor, Codex, Kiro. What is there stays as it is written. Without an option it only shows what it would do.

Options:
  --apply              Write it
  --check              Say what is missing; exit code 1 if anything is
  --undo               Take out what it has written, and nothing else
  --command COMMAND    How the command line is called here (living-plans), as \`npx living-plans\`
  -h, --help           Print this

Exit codes: 0 fine, 1 something is missing (--check), 2 wrong usage, no agent found, or a file that could not be changed.
`,
  explain: `Usage: living-plans explain [RULE]

Says what a rule finds, why that matters, when it stays silent, and how to silence it. Without a rule it lists all.
`,
  lsp: `Usage: living-plans lsp [--stdio]

Runs the language server on standard input and output, for editors.
`,
};
