import { expect, test } from '@jest/globals';
import { codeownersProtects } from '../../src/decide/codeowners.ts';

const path = '.github/caisi-policy.yml';

test.each([
  '* @acme/all',
  '*.yml @acme/all',
  '/.github/ @acme/sec',
  '.github/ @acme/sec',
  '.github @acme/sec',
  '/.github/caisi-policy.yml @acme/sec # who else',
  '.github/* @acme/sec',
  '**/caisi-policy.yml @acme/sec',
  'caisi-policy.yml me@example.com',
  '.github/**\t@acme/sec',
  '/docs/\n/.github/ @acme/sec\r\n*.md @writers\r\n',
])('%j protects the policy', (text) => {
  expect(codeownersProtects(text, path)).toBe(true);
});

test.each([
  '',
  '# * @acme/all',
  '* ',
  '*.md @acme/all',
  '/docs/ @acme/all',
  'policies/ @acme/all',
  '/caisi-policy.yml @acme/all',
  '* @acme/all\n/.github/caisi-policy.yml',
  '!*.yml @acme/all',
  '[c]aisi-policy.yml @acme/all',
  '*.YML @acme/all',
  '* nobody',
])('%j does not', (text) => {
  expect(codeownersProtects(text, path)).toBe(false);
});

test('a folder’s direct files are not its folders’ files', () => {
  expect(codeownersProtects('/.github/* @a', '.github/policies/a.yml')).toBe(false);
  expect(codeownersProtects('/.github/ @a', '.github/policies/a.yml')).toBe(true);
});
