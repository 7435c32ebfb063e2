import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadPolicy } from '../../src/decide/load-policy.ts';
import { CheckError, describeProblem, type Problem } from '../../src/problem.ts';
import { expectGolden } from '../golden.ts';
import { fc } from '../seeded.ts';
import { at, memoryFiles } from './samples.ts';

const folder = '__tests__/fixtures/policies/malformed';
const names = readdirSync(folder).sort();
const files = Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}/${name}`)]));

/** What is wrong with a policy, and in how many milliseconds that was found; null where it passes. */
const problemsOf = async (
  name: string,
  of: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ problems: readonly Problem[] | null; time: number }> => {
  // The processor's time: the clock's would tell of other processes too.
  const start = process.cpuUsage();
  const time = () => process.cpuUsage(start).user / 1000;
  try {
    await loadPolicy({ policy: at(name) }, memoryFiles(of));
    return { problems: null, time: time() };
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    return { problems: error.problems, time: time() };
  }
};

test('there are at least 60 malformed policies', () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
});

test.each(names)('%s neither passes nor crashes nor takes a second', async (name) => {
  const { problems, time } = await problemsOf(name, files);
  expect(problems).not.toBeNull();
  for (const { place } of problems ?? []) expect(place?.file).toBe(name);
  expect(time).toBeLessThan(1000);
});

test('each says what is wrong, where, and what was expected', async () => {
  const messages: string[] = [];
  for (const name of names) {
    const { problems } = await problemsOf(name, files);
    messages.push(...(problems ?? []).map(describeProblem));
  }
  expectGolden('decide/malformed.txt', `${messages.join('\n')}\n`);
  for (const message of messages) expect(message).toMatch(/^[a-z0-9-]+\.yml:\d+:\d+: \S/);
});

const huge: [string, () => string | Uint8Array][] = [
  ['10 MB of comments', () => `version: 1\n${'# padding\n'.repeat(1_000_000)}`],
  ['10 MB of zeros', () => new Uint8Array(10_000_000)],
  ['1 MiB of list', () => `version: 1\nrules:\n${'- a\n'.repeat(260_000)}`],
  ['1 MiB of openers', () => `version: 1\nrules: ${'['.repeat(1_000_000)}`],
  ['1 MiB of one quote', () => `version: 1\nrules: "${'a'.repeat(1_000_000)}`],
  ['1 MiB of quotes', () => `version: 1\nrules: ${'"'.repeat(1_000_000)}`],
  [
    '1 MiB of unknown keys',
    () => Array.from({ length: 80_000 }, (_, i) => `key${i}: 1`).join('\n'),
  ],
  ['1 MiB of one key', () => `version: 1\n${'a'.repeat(1_000_000)}: 1`],
  ['1 MiB of documents', () => '---\n'.repeat(250_000)],
  ['1 MiB of anchors', () => `version: 1\nrules: ${'&a '.repeat(300_000)}`],
  ['1 MiB of bad values', () => `version: 1\npaths: { exclude: [${'1,'.repeat(500_000)}] }`],
  ['1 MiB of indentation', () => `version: 1\n${' '.repeat(1_000_000)}a: 1`],
];
test.each(huge)('%s is refused within a second', async (_, make) => {
  const { problems, time } = await problemsOf('p.yml', { 'p.yml': make() });
  expect(problems).not.toBeNull();
  expect(time).toBeLessThan(1000);
});

test('a policy of 1 MiB passes, one byte more does not', async () => {
  const limit = 1024 * 1024;
  const padded = (size: number) => `version: 1\n#${'x'.repeat(size - 12)}`;
  expect((await problemsOf('p.yml', { 'p.yml': padded(limit) })).problems).toBeNull();
  expect((await problemsOf('p.yml', { 'p.yml': padded(limit + 1) })).problems).toEqual([
    {
      message: 'is larger than 1 MiB: no policy needs that',
      place: { file: 'p.yml', line: 1, column: 1 },
    },
  ]);
});

test.each([
  ['with a byte order mark', '\ufeffversion: 1\nunresolved: fail\n'],
  ['with CRLF', 'version: 1\r\nunresolved: fail\r\n'],
  ['with a document’s start and end', '---\nversion: 1\nunresolved: fail\n...\n'],
  ['with a YAML directive', '%YAML 1.2\n---\nversion: 1\nunresolved: fail\n'],
  ['as JSON', '{"version": 1, "unresolved": "fail"}'],
  ['without a last line end', 'version: 1\nunresolved: fail'],
])('a policy %s is read', async (_, text) => {
  const policy = await loadPolicy({ policy: at('p.yml') }, memoryFiles({ 'p.yml': text }));
  expect(policy.unresolved).toBe('fail');
});

const fragments = [
  [
    'version: 1\n',
    'rules:\n',
    '  - match: ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
  ],
  [
    '&a ',
    '*a',
    '!!str ',
    '<<: ',
    '? ',
    '| \n',
    '> \n',
    '# c\n',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '\r',
    '\0',
  ],
  ['\ufeff', 'é'],
].flat();

test('no bytes crash the reader', async () => {
  const fragment = fc.constantFrom(...fragments);
  const bytes = fc.oneof(
    fc.array(fragment, { maxLength: 40 }).map((parts) => new TextEncoder().encode(parts.join(''))),
    fc.uint8Array({ maxLength: 200 }),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      await problemsOf('p.yml', { 'p.yml': content });
    }),
    { numRuns: 500 },
  );
});
