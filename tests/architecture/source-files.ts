import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';

const ROOT = resolve(import.meta.dirname, '../..');

/** One file of ours. */
export interface SourceFile {
  /** Path from the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Number of lines. */
  readonly lines: number;
  /** The scripts in it, parsed: one for TypeScript and JavaScript, up to two for a component, none for the rest. */
  readonly scripts: readonly ts.SourceFile[];
  /** The markup of a component. */
  readonly markup?: AST.Root;
}

/** Every file below the folders, with the given endings. */
export function sourceFiles(folders: readonly string[], endings: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => read(join(entry.parentPath, entry.name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Every import of a script: static, re-exported, dynamic, type-only, and `new URL('./x', import.meta.url)`. */
export function importsOf(script: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(script, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push(textOf(node.moduleSpecifier));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push(textOf(node.arguments[0]));
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      found.push(textOf(node.argument.literal));
    } else if (ts.isNewExpression(node) && isOwnUrl(node)) {
      found.push(textOf(node.arguments![0]));
    }
  });
  return found.filter((specifier) => specifier !== '');
}

/** Visits a node of TypeScript and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Visits every object of a component's markup tree, with the name of the tag it is in. */
export function walkMarkup(node: unknown, visit: (node: AST.BaseNode, tag: string) => void, tag = ''): void {
  if (Array.isArray(node)) return node.forEach((child) => walkMarkup(child, visit, tag));
  if (node === null || typeof node !== 'object') return;
  const inner = 'type' in node && node.type === 'RegularElement' && 'name' in node ? String(node.name) : tag;
  if ('type' in node) visit(node as AST.BaseNode, inner);
  for (const [key, child] of Object.entries(node)) if (key !== 'parent') walkMarkup(child, visit, inner);
}

function read(full: string): SourceFile {
  const path = full.slice(ROOT.length + 1).replaceAll('\\', '/');
  const text = readFileSync(full, 'utf8');
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (path.endsWith('.svelte')) {
    const markup = parse(text, { modern: true });
    const scripts = [markup.module, markup.instance].flatMap((script) =>
      script ? [parseScript(path, text.slice(...contentOf(script)))] : []
    );
    return { path, text, lines, scripts, markup };
  }
  const scripts = /\.(ts|mjs|js)$/.test(path) ? [parseScript(path, text)] : [];
  return { path, text, lines, scripts };
}

function contentOf(script: AST.Script): [number, number] {
  const { start, end } = script.content as unknown as { start: number; end: number };
  return [start, end];
}

function parseScript(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

function textOf(node: ts.Node | undefined): string {
  return node && ts.isStringLiteralLike(node) ? node.text : '';
}

function isOwnUrl(node: ts.NewExpression): boolean {
  const [path, base] = node.arguments ?? [];
  return (
    node.expression.getText() === 'URL' &&
    textOf(path).startsWith('.') &&
    base?.getText() === 'import.meta.url'
  );
}
