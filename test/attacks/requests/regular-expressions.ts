import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';
import { check } from 'recheck';
import type { Outcome } from '../attack.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** By steps alone: the same on any machine, however busy. */
const untimed = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
};

/** Where one is put together: of constants alone. */
const built = ['lib/messages/label.ts', 'lib/bucket/s3-bucket.ts'];

export interface RegularExpression {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Whether any regular expression of the service can take more than linear time. */
export async function attackByTexts(
  expressions: Promise<readonly RegularExpression[]> = regularExpressions(),
): Promise<Outcome> {
  const all = await expressions;
  const findings: string[] = [];
  for (const { file, pattern, flags } of all) {
    const judged = await check(pattern, flags, untimed);
    if (judged.status === 'safe') continue;
    const why = judged.status === 'vulnerable' ? judged.complexity.summary : judged.error.kind;
    findings.push(`${file} /${pattern}/${flags} is ${judged.status}: ${why}`);
  }
  return { tried: { 'regular expressions': all.length }, findings };
}

async function regularExpressions(): Promise<RegularExpression[]> {
  const found: RegularExpression[] = [];
  for await (const file of glob('{lib,functions}/**/*.ts', { cwd: root })) {
    found.push(...expressionsIn(file, readFileSync(join(root, file), 'utf8')));
  }
  return found;
}

/** Those in a module; one that is made of what only a run knows can't be judged, and is refused. */
export function expressionsIn(file: string, source: string): RegularExpression[] {
  const { code } = transformSync(source, { loader: 'ts', target: 'esnext' });
  return nodesIn(parse(code, { ecmaVersion: 'latest', sourceType: 'module' })).flatMap((node) => {
    if (isConstruction(node) && !built.includes(file)) {
      return [{ file, pattern: '^(unknown|unknown)+$', flags: '' }];
    }
    return 'regex' in node ? [{ file, ...(node.regex as { pattern: string; flags: string }) }] : [];
  });
}

function isConstruction(node: Node): boolean {
  return 'callee' in node && Object(node.callee).name === 'RegExp';
}

function nodesIn(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesIn);
  return 'type' in value ? [value as Node, ...inner] : inner;
}
