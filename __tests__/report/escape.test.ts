import { expect, test } from '@jest/globals';
import { lineLink, lineLinks } from '../../src/report/links.ts';
import {
  codeSpan,
  escapeMarkdown,
  markdownLink,
  webAddress,
} from '../../src/report/markdown-escape.ts';
import {
  escapeCommandMessage,
  escapeCommandProperty,
  escapeTerminal,
} from '../../src/report/terminal-escape.ts';
import { visible } from '../../src/report/visible.ts';
import { fc } from '../seeded.ts';

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u3164]|\ufe0f|\p{Cs}/u;

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from('@#`|\\*_[]()<>!~$:&%\r\n\t \u202e\u200b\u001b\u0000\ud800a1/'),
      'www.',
      'https://',
      'GH-1',
      '::error::',
    ),
    maxLength: 40,
  }),
);

test.each([
  ['meta-llama/Llama-4-Scout', 'meta-llama/Llama-4-Scout'],
  ['Meta has no agreement (yet).', 'Meta has no agreement (yet).'],
  ['ask @acme/procurement now', 'ask `@acme/procurement` now'],
  ['see #12 and GH-12', 'see `#12` and `GH-12`'],
  ['<img src=x onerror=1>', '&lt;img src=x onerror=1&gt;'],
  ['a|b', 'a&#124;b'],
  ['`x`', '&#96;x&#96;'],
  ['one\r\ntwo\nthree', 'one two three'],
  ['#1 x 1.0.0', '`#1` x 1.0.0'],
  ['see @a).', 'see `@a`).'],
  ['# heading', '\\# heading'],
  ['1. list', '1\\. list'],
  ['- list', '\\- list'],
  ['[x](y)', '`[x](y)`'],
  ['https://evil.example', '`https://evil.example`'],
  [':tada: $x$', '`:tada:` `$x$`'],
  ['a\u202eb\u200bc\u001b[31m', 'a\ufffdb\ufffdc\ufffd\\[31m'],
  ['fixed in 0123abc', 'fixed in `0123abc`'],
])('Markdown text %j', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test.each([
  ['gpt-4o', '`gpt-4o`'],
  ['@cf/meta/llama', '`@cf/meta/llama`'],
  ['a|`b`', '<code>a&#124;&#96;b&#96;</code>'],
  ['\\', '<code>&#92;</code>'],
  ['', '<code> </code>'],
])('inline code %j', (text, expected) => {
  expect(codeSpan(text)).toBe(expected);
});

test('nothing of an untrusted text acts in Markdown, wherever it stands', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const escaped of [escapeMarkdown(text), codeSpan(text)]) {
        expect(escaped).not.toMatch(invisible);
        const outside = escaped
          .replace(/<code>[^<`|]*<\/code>/g, ' ')
          .replace(/`[^`|\\]*`/g, ' ')
          .replace(/&(?:amp|lt|gt|#\d+);/g, ' ')
          .replace(/\\[*_[\]~#+=.)-]/g, ' ');
        expect(outside).not.toMatch(/[@|<>&\\`*_[\]~$]|:\/\/|#\d|www\./i);
      }
    }),
    { numRuns: 2000 },
  );
});

test('a link only ever leads to a web address, and its end is its own', () => {
  expect(markdownLink('x', 'https://a.example/b_(c)')).toBe('[x](https://a.example/b%5F%28c%29)');
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//x',
    'https://u:p@h/',
    'nonsense',
    null,
  ]) {
    expect(markdownLink('x', bad)).toBe('x');
  }
  fc.assert(
    fc.property(hostile, (text) => {
      const address = webAddress(`https://a.example/${text}`);
      if (address !== null) expect(address).toMatch(/^https:\/\/a\.example[^\s()<>"'`|\\[\]]*$/);
    }),
  );
});

test('text is bounded, in characters, and cut between characters', () => {
  expect(visible('x'.repeat(10_000), 10)).toBe('xxxxxxxxx…');
  expect(visible('😀'.repeat(11), 10)).toBe(`${'😀'.repeat(9)}…`);
  expect(visible('😀'.repeat(10), 10)).toBe('😀'.repeat(10));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, maximum) => {
      expect(Array.from(visible(text, maximum)).length).toBeLessThanOrEqual(maximum);
    }),
  );
});

test('a terminal gets nothing that moves or colours', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(escapeTerminal(text)).not.toMatch(invisible);
    }),
  );
  expect(escapeTerminal('\u001b]0;title\u0007x')).toBe('\ufffd]0;title\ufffdx');
});

test('workflow commands: what the runner decodes is encoded, and no second command can start', () => {
  expect(escapeCommandMessage('100%\n::error::x')).toBe('100%25 ::error::x');
  expect(escapeCommandProperty('a:b,c%\r\n')).toBe('a%3Ab%2Cc%25 ');
  fc.assert(
    fc.property(hostile, (text) => {
      expect(escapeCommandMessage(text)).not.toMatch(/[\r\n]/);
      expect(escapeCommandProperty(text)).not.toMatch(/[\r\n:,]/);
    }),
  );
});

const commit = 'a'.repeat(40);

test('links to lines stand at the commit, encode the path, and show what GitHub would render as text', () => {
  const link = (path: string) =>
    lineLink('https://github.com/', 'acme/app', commit, { path, line: 3 });
  expect(link('app/llm.py')).toBe(`https://github.com/acme/app/blob/${commit}/app/llm.py#L3`);
  expect(link('README.md')).toBe(`https://github.com/acme/app/blob/${commit}/README.md?plain=1#L3`);
  expect(link("a b/#(x)'.py")).toBe(
    `https://github.com/acme/app/blob/${commit}/a%20b/%23%28x%29%27.py#L3`,
  );
  for (const path of ['', '../x', '/x', 'a//b', 'a/./b', '\ud800']) expect(link(path)).toBeNull();
  expect(lineLink('javascript:x', 'acme/app', commit, { path: 'a', line: 1 })).toBeNull();
  expect(lineLink('https://x', 'acme/app/evil', commit, { path: 'a', line: 1 })).toBeNull();
  expect(lineLink('https://x', 'acme/app', 'main', { path: 'a', line: 1 })).toBeNull();
});

test('a removed finding links to the base, a merged one to its own repository', () => {
  const base = 'b'.repeat(40);
  const diff = lineLinks(
    { subject: { mode: 'diff', repository: 'acme/app', base, head: commit } },
    'https://github.com',
  );
  expect(diff({ change: 'added' }, { path: 'a', line: 1 })).toContain(`/blob/${commit}/`);
  expect(diff({ change: 'removed' }, { path: 'a', line: 1 })).toContain(`/blob/${base}/`);
  const subject = { mode: 'scan', base: null, asOf: null, policy: null, ledger: null } as const;
  const merged = lineLinks(
    {
      subject: { mode: 'merge', repository: null, base: null, head: null },
      subjects: [
        { ...subject, repository: 'acme/app', head: commit },
        { ...subject, repository: 'acme/two', head: base },
        { ...subject, repository: 'acme/two', head: commit },
      ],
    },
    'https://github.com',
  );
  const place = { path: 'a', line: 1 };
  expect(merged({ change: 'existing', repository: 'acme/app' }, place)).toContain(commit);
  expect(merged({ change: 'existing', repository: 'acme/two' }, place)).toBeNull();
  expect(merged({ change: 'existing', repository: null }, place)).toBeNull();
});
