import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { readInputs } from '../../src/github/inputs.ts';
import { CheckError } from '../../src/problem.ts';

const action = load(readFileSync('action.yml', 'utf8')) as {
  inputs: Record<string, { default?: string }>;
};
const before = process.env;
const read = new Set<string>();

function given(inputs: Readonly<Record<string, string>>): void {
  const values = Object.entries({ token: 't', ...inputs });
  const target = Object.fromEntries(values.map(([name, v]) => [`INPUT_${name.toUpperCase()}`, v]));
  process.env = new Proxy(target, {
    get: (object, key) => {
      read.add(String(key));
      return object[String(key)];
    },
  });
}

beforeEach(() => read.clear());
afterEach(() => {
  process.env = before;
});

test('every input of action.yml is read, and no other', () => {
  given({});
  readInputs();
  const names = Object.keys(action.inputs).map((name) => `INPUT_${name.toUpperCase()}`);
  expect([...read].sort()).toEqual(names.sort());
});

test('what is left out has the value that action.yml says', () => {
  given({});
  expect(readInputs()).toEqual({
    policy: { repository: null, path: action.inputs.policy?.default, ref: null },
    policyMayBeMissing: true,
    localPolicy: { repository: null, path: action.inputs['local-policy']?.default, ref: null },
    token: 't',
    policyToken: null,
    comment: action.inputs.comment?.default,
    base: null,
    head: null,
    mode: action.inputs.mode?.default,
    issue: action.inputs.issue?.default,
    warnOnly: false,
    name: action.inputs.name?.default,
    asOf: null,
    files: [],
  });
});

test('a policy that is given must be there', () => {
  given({ policy: 'acme/rules/policy.yml@v1' });
  expect(readInputs()).toMatchObject({
    policy: { repository: 'acme/rules', path: 'policy.yml', ref: 'v1' },
    policyMayBeMissing: false,
  });
});

describe('a value that is not listed is an error that names the input', () => {
  test.each([
    ['comment', 'sometimes', 'always, on-findings, never'],
    ['mode', 'Diff', 'diff, scan'],
    ['issue', 'always', 'never, on-findings'],
    ['warn-only', 'yes', 'true or false'],
    ['as-of', '2026-02-30', 'YYYY-MM-DD'],
    ['as-of', '2026-11', 'YYYY-MM-DD'],
    ['local-policy', 'acme/rules/policy.yml@v1', 'a path in this one'],
    ['token', '', 'is empty'],
    ['token', 'a b', 'no token has'],
    ['name', 'x'.repeat(101), '100 characters'],
  ])('%s: %s', (name, value, remedy) => {
    given({ [name]: value });
    expect(() => readInputs()).toThrow(CheckError);
    expect(() => readInputs()).toThrow(new RegExp(`the input \`${name}\`.*${remedy}`));
  });
});

test('all of them are told at once', () => {
  given({ mode: 'x', comment: 'y' });
  try {
    readInputs();
    throw new Error('not refused');
  } catch (error) {
    expect(error).toBeInstanceOf(CheckError);
    expect((error as CheckError).problems).toHaveLength(2);
  }
});
