import { expect, test } from '@jest/globals';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { withStems } from '../../src/detect/stems.ts';
import { fc } from '../seeded.ts';

const STEMS = [
  'llama',
  'gpt-',
  'o1',
  'claude',
  'claude-opus',
  'opus',
  'aab',
  'ab',
  'huggingface.co',
];
/** As it begins, and as it goes on once much text has come. */
const prefilter = createPrefilter(withStems({}, STEMS));
const automaton = createPrefilter(withStems({}, STEMS), 0);

/** Text in which stems, parts of stems and their letters are frequent. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...STEMS),
      fc.constantFrom(...STEMS).map((stem) => stem.slice(0, -1)),
      fc.constantFrom('a', 'A', 'b', 'LLAMA', 'é', '\u212a', '\n', ' ', '😀', 'gp', 'Claude-Opu'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Whether a stem stands where a word begins, told the plain way. */
const holds = (value: string): boolean => {
  const lower = value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return STEMS.some((stem) => {
    for (let at = lower.indexOf(stem); at >= 0; at = lower.indexOf(stem, at + 1)) {
      const [before, first] = [value[at - 1] ?? ' ', value[at] ?? ' '];
      if (!/[A-Za-z\d]/.test(before)) return true;
      if (/[A-Z]/.test(first) && !/[A-Z]/.test(before)) return true;
    }
    return false;
  });
};

test('matches bytes exactly where a stem stands, in either case', () => {
  fc.assert(
    fc.property(text, (value) => {
      expect(prefilter.matches(Buffer.from(value))).toBe(holds(value));
    }),
  );
});

test('a stem is found wherever it stands in a long text, across its middle too', () => {
  const [stem] = ['huggingface.co'];
  for (const length of [2047, 2048, 2049, 3000]) {
    for (let at = 0; at + stem.length <= length; at++) {
      const bytes = Buffer.alloc(length, ' ');
      bytes.write(stem, at);
      if (!automaton.matches(bytes)) throw new Error(`${stem} at ${at} of ${length} is not found`);
    }
    expect(automaton.matches(Buffer.alloc(length, 'llam '))).toBe(false);
  }
});

test('long texts are told as the plain way tells them', () => {
  const padding = fc.integer({ min: 1000, max: 2000 }).map((count) => 'gp- aa\n'.repeat(count));
  fc.assert(
    fc.property(padding, text, padding, (before, value, after) => {
      const whole = `${before}${value}${after}`;
      expect(automaton.matches(Buffer.from(whole))).toBe(holds(whole));
    }),
    { numRuns: 60 },
  );
});

test('reads UTF-16 by its byte order mark', () => {
  fc.assert(
    fc.property(text, (value) => {
      const little = Buffer.from(`\ufeff${value}`, 'utf16le');
      expect(prefilter.matches(little)).toBe(holds(value));
      expect(prefilter.matches(Buffer.from(little).swap16())).toBe(holds(value));
    }),
  );
});

test('gives the span of a stem wherever one ends', () => {
  fc.assert(
    fc.property(text, (value) => {
      const spans = prefilter.spans(value);
      expect(spans.length > 0).toBe(holds(value));
      for (let at = 0; at < spans.length; at += 2) {
        const found = value.slice(spans[at], spans[at + 1]).toLowerCase();
        expect(STEMS).toContain(found);
      }
    }),
  );
});

test('gives every stem, one inside another too', () => {
  expect([...prefilter.spans('claude-opus')]).toEqual([0, 6, 0, 11, 7, 11]);
});

test.each(['x/gpt-4', 'ModelGpt-4', 'a_gpt-4', '"\\ngpt-4"', 'a%2Fgpt-4', 'ägpt-4'])(
  'a word begins in %s',
  (value) => {
    expect(prefilter.matches(Buffer.from(value))).toBe(true);
  },
);

test.each(['egpt-4', 'EGPT-4', '2gpt-4'])('no word begins in %s', (value) => {
  expect(prefilter.matches(Buffer.from(value))).toBe(false);
});

test('an empty list matches nothing', () => {
  const none = createPrefilter({});
  expect(none.matches(Buffer.from('gpt-4'))).toBe(false);
  expect([...none.spans('gpt-4')]).toEqual([]);
});

test('the table and the automaton give the same answers', () => {
  fc.assert(
    fc.property(text, (value) => {
      const fresh = createPrefilter(withStems({}, STEMS));
      expect(fresh.spans(value)).toEqual(automaton.spans(value));
      expect(fresh.matches(Buffer.from(value))).toBe(automaton.matches(Buffer.from(value)));
    }),
  );
});
