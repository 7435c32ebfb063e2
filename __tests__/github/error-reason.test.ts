import { expect, test } from '@jest/globals';
import { reasonOf } from '../../src/github/error-reason.ts';

test.each([
  [{ message: 'Not Found' }, 'Not Found'],
  [{ message: 'Invalid', errors: ['a', { message: 'b' }, { code: 'c' }, null] }, 'Invalid: a: b'],
  [{ message: 'Invalid', errors: 'x' }, 'Invalid'],
  [{ errors: ['a'] }, null],
  ['<html>', null],
  [null, null],
  [undefined, null],
])('of %j it is %j', (body, reason) => {
  expect(reasonOf(body)).toBe(reason);
});
