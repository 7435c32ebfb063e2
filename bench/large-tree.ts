import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FILES = 20_000;
const BYTES = 300_000_000;
/** One file in so many speaks of a model, as in the repositories of applications that use some. */
const ONE_IN = 100;

const WORDS =
  'value result index total request response client server config option buffer handler stream parse render update create remove select filter order invoice customer account session token cache queue worker thread signal event message channel widget layout column border width height colour format string number date period branch commit folder path read write open close begin end first last next previous count limit offset'.split(
    ' ',
  );

const KINDS: readonly {
  readonly extension: string;
  readonly line: (words: readonly string[]) => string;
  readonly model: string;
}[] = [
  {
    extension: 'py',
    line: ([a, b, c]) => `    ${a}_${b} = self.${c}(${b}, "${a} ${c}")  # ${b}`,
    model: 'MODEL = "gpt-4o"',
  },
  {
    extension: 'ts',
    line: ([a, b, c]) => `  const ${a} = await ${b}.${c}({ ${a}: '${b}', ${c}: 1 });`,
    model: "const model = 'claude-sonnet-4-5';",
  },
  {
    extension: 'go',
    line: ([a, b, c]) => `\tif ${a} := ${b}.${c}("${a}"); ${a} != nil {\n\t}`,
    model: 'const model = "gemini-2.5-pro"',
  },
  {
    extension: 'java',
    line: ([a, b, c]) => `    private final String ${a} = ${b}.${c}("${a}-${b}");`,
    model: 'String model = "gpt-4.1";',
  },
  { extension: 'yaml', line: ([a, b, c]) => `${a}_${b}: ${c}`, model: 'model: llama3.2:3b' },
  {
    extension: 'json',
    line: ([a, b, c]) => `"${a}_${b}": "${c}",`,
    model: '"model": "mistral-large-latest",',
  },
  {
    extension: 'md',
    line: ([a, b, c]) => `The ${a} of a ${b} is what its ${c} was when the ${a} began.`,
    model: 'It uses `gpt-4o`.',
  },
];

/** A folder of 20,000 files and 300 MB, the same each time. */
export function largeTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caisi-tree-'));
  let seed = 1;
  const pick = (): string => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return WORDS[(seed >> 8) % WORDS.length] ?? '';
  };
  for (let file = 0; file < FILES; file++) {
    const kind = KINDS[file % KINDS.length];
    if (!kind) continue;
    const within = join(folder, `part${file % 200}`);
    if (file < 200) mkdirSync(within);
    const lines: string[] = [];
    const size = (BYTES / FILES) * (0.2 + ((file * 7919) % 1600) / 1000);
    for (let bytes = 0; bytes < size; ) {
      const line = kind.line([pick(), pick(), pick()]);
      lines.push(line);
      bytes += line.length + 1;
    }
    if (file % ONE_IN === 0) lines.splice(lines.length >> 1, 0, kind.model);
    writeFileSync(join(within, `${pick()}${file}.${kind.extension}`), `${lines.join('\n')}\n`);
  }
  return folder;
}
