import { describe, expect, test } from '@jest/globals';
import type { Reader } from '../../../src/detect/reader.ts';
import { configurationReaders } from '../../../src/detect/readers/configuration.ts';
import { fc } from '../../seeded.ts';
import { textAt, textFile } from './text-file.ts';

/** The texts that the reader for a path finds. */
function find(path: string, text: string, partial = false): readonly string[] {
  const reader = configurationReaders.find((candidate) =>
    candidate.reads(path, text.slice(0, 1024)),
  );
  return (reader?.read(textFile(path, text, partial)) ?? []).map((reference) => reference.text);
}

const examples = configurationReaders.flatMap((reader) =>
  reader.examples.map((example) => [reader.name, reader, example] as const),
);

describe('whatever is cut off', () => {
  test.each(examples)(
    '%s: positions point at the text',
    (_name, reader: Reader, { path, text }) => {
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(text.length), fc.boolean(), (a, b, partial) => {
          const part = text.slice(Math.min(a, b), Math.max(a, b));
          for (const found of reader.read(textFile(path, part, partial)) ?? []) {
            expect(textAt(part, found.line, found.column, found.text)).toBe(found.text);
          }
        }),
        { numRuns: 30 },
      );
    },
  );
});

/** The same settings in different formats and layouts. */
const settings = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,6}_(?:name|key|label)$/),
  fc.constantFrom('gpt-4o', 'claude-3-opus-20240229', 'Qwen/Qwen3-8B', 'llama3.2:3b', 'plain', '7'),
  { minKeys: 1, maxKeys: 6 },
);
const layout = fc.record({
  indent: fc.integer({ min: 1, max: 8 }),
  quote: fc.constantFrom('"', "'", ''),
  end: fc.constantFrom('\n', '\r\n'),
  blank: fc.boolean(),
});

describe('how it is written changes nothing', () => {
  const ids = (values: Record<string, string>): readonly string[] =>
    Object.values(values)
      .filter((value) => value.length > 5)
      .sort();

  test('YAML, TOML, properties, INI and dotenv', () => {
    fc.assert(
      fc.property(settings, layout, (values, { indent, quote, end, blank }) => {
        const gap = blank ? end : '';
        const yaml = [
          'app:',
          ...Object.entries(values).map(
            ([key, value]) => `${' '.repeat(indent)}${key}: ${quote}${value}${quote}${gap}`,
          ),
        ];
        const toml = [
          '[app]',
          ...Object.entries(values).map(
            ([key, value]) =>
              `${' '.repeat(indent)}${key} = ${quote || '"'}${value}${quote || '"'}${gap}`,
          ),
        ];
        const lines = Object.entries(values).map(
          ([key, value]) => `${key}=${quote}${value}${quote}${gap}`,
        );
        expect([...find('a.yaml', yaml.join(end))].sort()).toEqual(ids(values));
        expect([...find('a.toml', toml.join(end))].sort()).toEqual(ids(values));
        for (const path of ['a.properties', 'a.ini', '.env', 'Makefile', 'a.sh']) {
          expect([...find(path, lines.join(end))].sort()).toEqual(ids(values));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('JSON, however it is indented', () => {
    fc.assert(
      fc.property(settings, fc.nat(6), (values, indent) => {
        expect([...find('a.json', JSON.stringify(values, null, indent))].sort()).toEqual(
          ids(values),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('a fragment of a patch', () => {
  test.each([
    ['a.json', '\n\n    "model": "gpt-4o",\n    "x": {\n', ['gpt-4o']],
    ['a.json', '\n      },\n      "gpt-4o": {\n        "a": 1\n', ['gpt-4o']],
    ['a.yaml', '\n\n      - name: MODEL\n        value: gpt-4o\n    other: [\n', ['gpt-4o']],
    ['a.yaml', '\n          --port 80 \\\n          ollama pull llama3.2\n', ['llama3.2']],
    ['a.toml', '\n  "gpt-4o",\n]\nmodel = "gpt-4.1"\n', ['gpt-4o', 'gpt-4.1']],
    ['a.tf', '\n    }\n    name = "gpt-4o"\n  }\n}\n', ['gpt-4o']],
    ['Dockerfile', '\n    MODEL=gpt-4o \\\n', ['gpt-4o']],
    ['a.xml', '\n  <add key="Model" value="gpt-4o"/>\n</other>\n', ['gpt-4o']],
  ])('%s %j', (path, text, expected) => {
    expect(find(path, text, true)).toEqual(expected);
  });
});

/** Signs that open, close or separate in some format. */
const SIGNS = '"\'`{[(}])<>#/=:\\-,;|&*!%@a \t\n\r\0';

describe('hostile input', () => {
  const units = [
    ...SIGNS.split(''),
    '${A:-',
    '$(',
    '{{',
    '<<A\n',
    '<<A ',
    'a: ',
    'a:\n',
    ' a:\n',
    '- ',
    '/*',
    '<!--',
    '<![CDATA[',
    'a=',
    '\\\n',
    '\\"',
    'gpt-4o ',
    'gpt-4o,',
    'a=gpt-4o=',
    '"a":',
    '{"a":',
    'f("a", ',
    '"""',
    "'''",
    '```\n',
    '[a.b]\n',
    'a) ',
    'a=(',
    'docker run ',
    'ollama pull ',
    '--model=',
    'for a in ',
    'a ? b : ',
    '<a b="',
    '&a a: *a\n',
    '? ',
    '\ud800',
  ];

  /** How often a reader asks for stems: a measure of its work that does not depend on the machine. */
  function work(reader: Reader, text: string): number {
    let asked = 0;
    reader.read({
      path: reader.examples[0]?.path ?? '',
      text,
      partial: false,
      hit: () => ++asked > 0,
    });
    return asked;
  }

  test.each(configurationReaders.map((reader) => [reader.name, reader] as const))(
    '%s reads it in linear work',
    (_name, reader) => {
      for (const unit of units) {
        const start = `${reader.examples[0]?.text ?? ''}\nmodel: "`;
        const small = work(reader, start + unit.repeat(Math.ceil(800 / unit.length)));
        const large = work(reader, start + unit.repeat(Math.ceil(3200 / unit.length)));
        expect({ unit, linear: large <= 5 * small + 200 }).toEqual({ unit, linear: true });
      }
    },
    30_000,
  );
});
