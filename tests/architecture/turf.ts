import ts from 'typescript';
import { walk } from './source-files.ts';

/** Imports of Turf that would bring all of it to the browser (a namespace, a default, `import()`), and of its single packages. */
export function turfAtLarge(path: string, script: ts.SourceFile): string[] {
  const found: string[] = [];
  walk(script, (node) => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (!from || !ts.isStringLiteralLike(from) || !from.text.startsWith('@turf/')) return;
    const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
    const named =
      bindings !== undefined &&
      ts.isNamedImports(bindings) &&
      ts.isImportDeclaration(node) &&
      !node.importClause?.name;
    if (!named || from.text !== '@turf/turf') found.push(`${path}: ${node.getText()}`);
  });
  return found;
}
