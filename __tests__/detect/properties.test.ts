import { expect, test } from '@jest/globals';
import { detect } from '../../src/detect/detect.ts';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { readers } from '../../src/detect/readers/index.ts';
import { manifestReaders } from '../../src/detect/readers/manifests.ts';
import { accept } from '../../src/identify/accept.ts';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { fc } from '../seeded.ts';

const catalog = loadCatalog();
const prefilter = createPrefilter(catalog.stems);
const everything = [...new Set([...manifestReaders, ...readers])];
const examples = everything.flatMap((reader) =>
  reader.examples.map((example) => ({ reader, example })),
);

const IDS = [
  'gpt-4o',
  'claude-sonnet-4-5',
  'meta-llama/Llama-3.1-8B',
  'gemini-2.5-pro',
  'mistral-large-latest',
  'o3-mini',
  'deepseek-r1:8b',
];

/** What a file depends on, wherever it stands. */
function dependencies(path: string, text: string): string[] {
  const { references, scope, generated } = detect(
    { path, bytes: Buffer.from(text), partial: false },
    prefilter,
  );
  const found = references.flatMap((reference) => {
    const accepted = accept(reference, { path, scope, generated }, catalog);
    return accepted ? [`${accepted.identity.vendor} ${accepted.identity.canonical}`] : [];
  });
  return [...new Set(found)].sort();
}

/** Statements with an id, by language, as a function of the quote. */
const STATEMENTS: Readonly<Record<string, readonly ((id: string, quote: string) => string)[]>> = {
  'app/chat.py': [
    (id, q) => `model = ${q}${id}${q}`,
    (id, q) => `client.create(model=${q}${id}${q}, temperature=0)`,
    (id, q) => `config = {${q}model${q}: ${q}${id}${q}}`,
    (id, q) => `model = os.environ.get(${q}MODEL${q}, ${q}${id}${q})`,
  ],
  'src/chat.ts': [
    (id, q) => `const model = ${q}${id}${q};`,
    (id, q) => `await chat({ model: ${q}${id}${q}, temperature: 0 });`,
    (id, q) => `const models = [${q}${id}${q}, ${q}other${q}];`,
  ],
  'chat.rb': [(id, q) => `chat(model: ${q}${id}${q})`, (id, q) => `MODEL = ${q}${id}${q}`],
  'chat.lua': [(id, q) => `local model = ${q}${id}${q}`],
};

test('indentation, quotes and order change nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(STATEMENTS)),
      fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...IDS)), { minLength: 1, maxLength: 6 }),
      fc.nat(12),
      fc.nat(5),
      (path, picks, indent, turn) => {
        const forms = STATEMENTS[path] ?? [];
        const lines = (quote: string) =>
          picks.map(([form, id]) => (forms[form % forms.length] ?? forms[0])?.(id, quote) ?? '');
        const plain = lines('"');
        const other = lines("'");
        const turned = [
          ...other.slice(turn % other.length),
          ...other.slice(0, turn % other.length),
        ];
        const moved = turned.map((line) => `${' '.repeat(indent)}${line}`);
        const expected = dependencies(path, `${plain.join('\n')}\n`);
        expect(expected.length).toBe(new Set(picks.map(([, id]) => id)).size);
        expect(dependencies(path, `${moved.join('\n\n')}\n`)).toEqual(expected);
      },
    ),
    { numRuns: 150 },
  );
});

/** A reader's example, cut off, doubled, or with something thrown in. */
const mangled = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(
      '',
      '"',
      "'",
      '`',
      '"""',
      '{',
      '}',
      ')',
      '\\',
      '\0',
      '\ufffd',
      '<!--',
      '/*',
      '#',
      '<<EOF\n',
      '\r\n',
      '😀',
      '${',
      '\n---\n',
    ),
    fc.constantFrom('cut', 'insert', 'double', 'reverse'),
  )
  .map(([{ example }, share, junk, how]) => {
    const { path, text } = example;
    const at = Math.floor(share * text.length);
    const changed = {
      cut: text.slice(0, at) + junk,
      insert: text.slice(0, at) + junk + text.slice(at),
      double: text + junk + text,
      reverse: text.slice(at) + junk + text.slice(0, at),
    };
    return { path, text: changed[how] };
  });

test('whatever is done to a file, it is read, and every position points at its text', () => {
  fc.assert(
    fc.property(mangled, ({ path, text }) => {
      const decoded = text.replace(/^\ufeff/, '');
      const { references } = detect({ path, bytes: Buffer.from(text), partial: true }, prefilter);
      const lines = decoded.split('\n');
      for (const { text: found, line, column } of references) {
        const there = lines
          .slice(line - 1)
          .join('\n')
          .slice(column - 1);
        // An id that is put together from several strings begins where the first of them does.
        expect(
          there.startsWith(found) || found.startsWith(/^[\w@.:/-]+/.exec(there)?.[0] ?? '\0'),
        ).toBe(true);
      }
    }),
    { numRuns: 1500 },
  );
});

/** Ids that the examples name and others like them, in all the spellings that people use. */
const spelt = fc
  .tuple(
    fc.constantFrom(...new Set(examples.flatMap(({ example }) => example.finds)), ...IDS),
    fc.constantFrom('', '-2', '-7b', '-large', '3', '-v1'),
    fc.constantFrom('-', '_'),
    fc.boolean(),
  )
  .map(([id, suffix, separator, upper]) => {
    const name = `${id}${suffix}`.replace(/-/g, separator);
    return upper ? name.toUpperCase() : name;
  });

test('the prefilter drops no file in which a reader finds a model', () => {
  const noPrefilter = { matches: () => true, spans: (text: string) => everyWord(text) };
  fc.assert(
    fc.property(
      spelt,
      fc.constantFrom('model = "ID"\n', 'x = ["ID"]\n', 'm = Models.ID\n'),
      (id, form) => {
        const bytes = Buffer.from(form.replace('ID', () => id));
        if (prefilter.matches(bytes)) return;
        const path = 'app/main.py';
        const { references, scope, generated } = detect(
          { path, bytes, partial: false },
          noPrefilter,
        );
        const models = references.filter(
          (reference) => accept(reference, { path, scope, generated }, catalog)?.identity.vendor,
        );
        expect(models.map(({ text }) => text)).toEqual([]);
      },
    ),
    { numRuns: 6000 },
  );
});

/** Spans as if every word were a stem. */
function everyWord(text: string): Int32Array {
  return Int32Array.from(
    [...text.matchAll(/\w+/g)].flatMap(({ 0: word, index }) => [index, index + word.length]),
  );
}

/** Patterns that make tokenizers quadratic. */
const HOSTILE = [
  '"',
  "'",
  '`',
  '`${',
  '(',
  '[',
  '{',
  '<a ',
  '<<A\n',
  'f"{',
  '/*',
  '\\"',
  '#{',
  '--[[',
  '%w[',
  '<!--',
  '"""',
  'a.',
  '@@',
  '::',
  '\r',
  '\t',
  '- a:\n ',
  '{"a":',
  'a || "gpt-4" || ',
  '("gpt-4"',
];
const EXTENSIONS = [
  'py',
  'ts',
  'tsx',
  'vue',
  'ipynb',
  'java',
  'kt',
  'go',
  'rs',
  'cs',
  'cpp',
  'rb',
  'php',
  'swift',
  'ex',
  'r',
  'lua',
  'ps1',
  'sql',
  'json',
  'yaml',
  'toml',
  'tf',
  'sh',
  'md',
  'xml',
  'txt',
];

test('hostile input is read in about linear time', () => {
  const seconds = (extension: string, pattern: string, size: number): number => {
    const body = pattern.repeat(Math.ceil(size / pattern.length));
    const bytes = Buffer.from(`model = "gpt-4o"\n${body}\n"gpt-4o"`);
    const start = process.cpuUsage();
    detect({ path: `a.${extension}`, bytes, partial: false }, prefilter);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
  for (const extension of EXTENSIONS)
    for (const pattern of HOSTILE) {
      // What is quadratic takes minutes for this; what is linear, and a slow machine, a second.
      const spent = seconds(extension, pattern, 30_000);
      expect({ extension, pattern, slow: spent > 5 }).toEqual({ extension, pattern, slow: false });
    }
}, 300_000);
