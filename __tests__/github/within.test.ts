import { expect, test } from '@jest/globals';
import { within } from '../../src/github/within.ts';

const never = new Promise<string>(() => undefined);

test('gives what comes in time', async () => {
  expect(await within(10_000, Promise.resolve('wanted'), 'otherwise')).toBe('wanted');
});

test('gives something else where it takes too long', async () => {
  expect(await within(1, never, 'otherwise')).toBe('otherwise');
});

test('hands an error on', async () => {
  await expect(within(10_000, Promise.reject(new Error('no')), 'otherwise')).rejects.toThrow('no');
});
