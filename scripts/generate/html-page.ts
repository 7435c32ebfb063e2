import { readFileSync, writeFileSync } from 'node:fs';
import { buildSync, transformSync } from 'esbuild';

/** src/generated/html-page.ts: the script and the style of the HTML report, as they stand in every page. */
export function generateHtmlPage(): void {
  const { outputFiles } = buildSync({
    entryPoints: ['src/report/html/page/main.ts'],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    write: false,
  });
  const script = outputFiles[0]?.text.trim() ?? '';
  if (/<\/script|<!--/i.test(script)) throw new Error('the page’s script would end its element');
  const css = readFileSync('src/report/html/page/style.css', 'utf8');
  const style = transformSync(css, { loader: 'css', minify: true, charset: 'utf8' }).code.trim();
  writeFileSync(
    'src/generated/html-page.ts',
    `export const pageScript = ${JSON.stringify(script)};\nexport const pageStyle = ${JSON.stringify(style)};\n`,
  );
}
