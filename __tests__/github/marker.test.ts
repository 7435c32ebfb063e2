import { expect, test } from '@jest/globals';
import { isMarked, marker, recall, rememberingLine } from '../../src/github/marker.ts';
import type { Finding } from '../../src/report/report.ts';
import { fc } from '../seeded.ts';

const finding = (id: string, name: string): Finding =>
  ({ id, name, decision: 'fail', status: 'none' }) as Finding;

test('a name is told apart from every other, and can end no HTML comment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const line = marker('comment', a);
      expect(line.slice(4, -3)).not.toMatch(/--|>/);
      expect(isMarked(`${line}\nbody`, 'comment', b)).toBe(a === b);
      expect(isMarked(`${line}\nbody`, 'issue', a)).toBe(false);
    }),
  );
});

test('a marker further down is somebody else’s text', () => {
  expect(isMarked(`hello\n${marker('comment', 'a')}`, 'comment', 'a')).toBe(false);
});

test('what is remembered is recalled', () => {
  const line = rememberingLine('abc', [finding('1', 'm--odel >'), finding('2', '模型')]);
  expect(line.slice(4, -3)).not.toMatch(/--|>/);
  expect(recall(`text\n${line}\n`)).toEqual({
    head: 'abc',
    findings: [
      { id: '1', name: 'm--odel >', decision: 'fail', status: 'none' },
      { id: '2', name: '模型', decision: 'fail', status: 'none' },
    ],
    forgotten: 0,
  });
});

test('what is remembered is bounded, and says what it forgot', () => {
  const many = Array.from({ length: 1000 }, (_, at) => finding(`${at}`, '模'.repeat(10_000)));
  const line = rememberingLine('abc', many);
  expect(line.length).toBeLessThan(12_100);
  const memory = recall(line);
  expect(memory?.findings.length).toBeGreaterThan(5);
  expect((memory?.findings.length ?? 0) + (memory?.forgotten ?? 0)).toBe(1000);
});

test.each([
  '',
  '<!-- caisi-check memory AAAA -->',
  `<!-- caisi-check memory ${Buffer.from('{"head":1}').toString('base64url')} -->`,
  `<!-- caisi-check memory ${Buffer.from('[[[').toString('base64url')} -->`,
])('what can’t be read is nothing: %s', (line) => {
  expect(recall(line)).toBeNull();
});
