import ts from 'typescript';
import { fileOf } from './layers.ts';
import { walk, type SourceFile } from './source-files.ts';

/** What a file gives to others by name, and how often the file itself speaks of it, where it is made included. */
export interface Exported {
  readonly file: string;
  readonly name: string;
  readonly atHome: number;
}

/** Every value that the files export by name; types stand beside what they describe, whoever needs them. */
export function exportsOf(files: readonly SourceFile[]): Exported[] {
  return files.flatMap(({ path, scripts }) =>
    scripts.flatMap((script) =>
      script.statements
        .flatMap(namesOf)
        .map((name) => ({ file: path, name, atHome: timesNamed(script, name) }))
    )
  );
}

/** What files take from each other: `file name`, and `file *` where all of it is taken. */
export function takenBy(files: readonly SourceFile[]): Set<string> {
  const taken = new Set<string>();
  for (const { path, scripts } of files) {
    const take = (specifier: ts.Node | undefined, names: readonly string[]) => {
      if (!specifier || !ts.isStringLiteralLike(specifier)) return;
      const from = fileOf(path, specifier.text);
      for (const name of from === null ? [] : names) taken.add(`${from} ${name}`);
    };
    for (const script of scripts)
      walk(script, (node) => {
        if (ts.isImportDeclaration(node)) take(node.moduleSpecifier, importedNames(node.importClause));
        else if (ts.isExportDeclaration(node)) {
          const clause = node.exportClause;
          const named = clause && ts.isNamedExports(clause) ? clause.elements : null;
          take(node.moduleSpecifier, named?.map((one) => (one.propertyName ?? one.name).text) ?? ['*']);
        } else if (ts.isImportTypeNode(node)) {
          const argument = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
          take(argument, node.qualifier ? [node.qualifier.getText(script)] : ['*']);
        } else if (ts.isCallExpression(node)) take(node.arguments.at(0), ['*']);
        else if (ts.isNewExpression(node)) take(node.arguments?.at(0), ['*']);
      });
  }
  return taken;
}

function timesNamed(script: ts.SourceFile, name: string): number {
  let times = 0;
  walk(script, (node) => {
    if (ts.isIdentifier(node) && node.text === name) times++;
  });
  return times;
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return clause && ts.isNamedExports(clause) && !statement.isTypeOnly
      ? clause.elements.map(({ name }) => name.text)
      : [];
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name)
        ? [name.text]
        : name.elements.flatMap((one) => (ts.isOmittedExpression(one) ? [] : [one.name.getText()]))
    );
  if (!ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement)) return [];
  const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  return statement.name && !isDefault ? [statement.name.text] : [];
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  const named =
    bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map((one) => (one.propertyName ?? one.name).text)
      : bindings
        ? ['*']
        : [];
  return [...named, ...(clause?.name ? ['default'] : [])];
}
