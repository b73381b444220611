// Checks the dashboards of this repository against the types of @grafana/schema. npm ci && npm run types
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const ts = createRequire(join(folder, '../package.json'))('typescript');
const dashboards = join(folder, '../../dashboards');
// A file leaves out what has a default, names enumerations by their text, has null for the lowest threshold, and the members of
// Prometheus in annotations.
const types = `
import type { Dashboard, AnnotationQuery, Threshold } from '@grafana/schema';
type File<T> = T extends string ? T | \`\${T}\` : T extends number | boolean | null | undefined ? T
  : T extends Threshold ? { value?: number | null; color?: string }
  : T extends AnnotationQuery ? { [K in keyof T]?: File<T[K]> } & { expr?: string; step?: string; titleFormat?: string; textFormat?: string }
  : T extends readonly (infer I)[] ? File<I>[] : T extends object ? { [K in keyof T]?: File<T[K]> } : T;
`.replaceAll('\n', ' ');
const temporary = mkdtempSync(join(folder, 'node_modules/.types-'));
try {
  const files = readdirSync(dashboards, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json')).map((name, i) => {
    const file = join(temporary, `dashboard${i}.ts`);
    writeFileSync(file, `${types}\n// ${name}\nexport const dashboard: File<Dashboard> = ${readFileSync(join(dashboards, name), 'utf8')};\n`);
    return file;
  });
  const program = ts.createProgram(files, { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022, types: [] });
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) =>
    `${file ? `${file.text.split('\n')[1].slice(3)}, line ${file.getLineAndCharacterOfPosition(start).line - 1}: ` : ''}${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  problems.forEach(problem => console.error(problem.slice(0, 400)));
  console.log(`${files.length} dashboards, ${problems.length} problems.`);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true });
}
