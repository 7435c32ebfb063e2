import { expect, test } from '@jest/globals';
import { stemList, withStems } from '../../src/detect/stems.ts';
import { fc } from '../seeded.ts';

test('groups stems by their first three letters', () => {
  expect(withStems({}, ['llama', 'llava', 'o1', 'gpt'])).toEqual({
    lla: 'ma|va',
    o1: '',
    gpt: '',
  });
});

test('lists what was added, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[ -@[-{}~]{1,6}$/)), (stems) => {
      const twice = withStems(withStems({}, stems), stems);
      expect(stemList(twice).sort()).toEqual([...new Set(stems)].sort());
    }),
  );
});

test.each(['é', 'GPT', 'a|b', ''])('refuses %j, since bytes in lower case are compared', (stem) => {
  expect(() => withStems({}, [stem])).toThrow(RangeError);
});
