/**
 * Asks whether the unit tests would notice: `npm run mutants [-- --seed N --count N]` changes one condition, number or
 * operator at a time in rules, plan and reading, drawn by chance, and runs the unit tests on a copy of the repository. Prints
 * what survives, for people to judge: a test is missing, or the change makes no difference.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { randomFrom } from './support/random.mts';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDERS = ['rules', 'plan', 'reading'].map((room) => `server/src/core/${room}`);

interface Mutant {
  readonly path: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
]);

/** All that could be changed in a file, the pages of rules apart: those are compared as they are. */
function mutantsIn(path: string): Mutant[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, after: string): void => {
    const start = node.getStart(file);
    const { line } = file.getLineAndCharacterOfPosition(start);
    found.push({ path, line: line + 1, start, end: node.end, before: node.getText(file), after });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || (ts.isPropertyAssignment(node) && node.name.getText(file) === 'docs')) return;
    if (ts.isBinaryExpression(node)) {
      const other = OPERATORS.get(node.operatorToken.kind);
      if (other) add(node.operatorToken, other);
      if (/^(?:&&|\|\|)$/.test(node.operatorToken.getText(file))) {
        add(node, node.left.getText(file));
        add(node, node.right.getText(file));
      }
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      add(node, node.operand.getText(file));
    if (ts.isConditionalExpression(node)) add(node.condition, `!(${node.condition.getText(file)})`);
    if (ts.isIfStatement(node)) add(node.expression, `!(${node.expression.getText(file)})`);
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
    if (ts.isNumericLiteral(node)) add(node, String(Number(node.text.replace(/_/g, '')) + 1));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const seed = option('seed', 1);
const count = option('count', 40);
const random = randomFrom(seed);
const all = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => mutantsIn(`${folder}/${file}`)),
);
const drawn = Array.from({ length: count }, () => all[Math.floor(random() * all.length)]).filter(
  (mutant) => mutant !== undefined,
);

const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
try {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  for (const file of files) if (file) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
  let killed = 0;
  let uncompiled = 0;
  for (const { path, line, start, end, before, after } of drawn) {
    const text = readFileSync(join(copy, path), 'utf8');
    writeFileSync(join(copy, path), text.slice(0, start) + after + text.slice(end));
    const test = spawnSync('npx', ['vitest', 'run', '--project', 'unit', '--bail', '1'], {
      cwd: copy,
      stdio: 'ignore',
      timeout: 180_000,
    });
    if (test.status !== 0) killed++;
    else {
      const types = spawnSync('npx', ['tsc', '-p', 'server/src/core'], { cwd: copy, stdio: 'ignore' });
      if (types.status !== 0) uncompiled++;
      else console.log(`survives: ${path}:${line}: ${oneLine(before)} → ${oneLine(after)}`);
    }
    writeFileSync(join(copy, path), text);
  }
  console.log(
    `seed ${seed}: ${drawn.length} of ${all.length} drawn, ${uncompiled} do not compile, ${killed} killed, ${drawn.length - uncompiled - killed} survive`,
  );
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 160);
}
