import { describe, expect, test } from '@jest/globals';
import { type RunnerEvent, type Task, taskOf } from '../../src/github/event.ts';
import { CheckError } from '../../src/problem.ts';

const none = { base: null, head: null, mode: 'diff' } as const;
const zero = '0'.repeat(40);
const task = (
  name: string,
  payload: unknown,
  inputs: Parameters<typeof taskOf>[1] = none,
): Task => {
  const event: RunnerEvent = { name, payload, sha: 'workflow-sha' };
  return taskOf(event, inputs);
};
const pull = (headRepository: string | null) => ({
  pull_request: {
    number: 7,
    changed_files: 2,
    base: { sha: 'b', ref: 'main', repo: { full_name: 'acme/app' } },
    head: { sha: 'h', ref: 'x', repo: headRepository && { full_name: headRepository } },
    user: { login: 'ada' },
  },
});

describe('a pull request', () => {
  test('names its base branch and the head of the event', () => {
    expect(task('pull_request', pull('acme/app'))).toEqual({
      kind: 'pull-request',
      number: 7,
      baseBranch: 'main',
      baseSha: 'b',
      headSha: 'h',
      changedFiles: 2,
      fork: false,
      author: 'ada',
    });
  });

  test.each([['eve/app'], [null]])('from %s is a fork', (repository) => {
    expect(task('pull_request_target', pull(repository))).toMatchObject({ fork: true });
  });

  test('that is scanned is judged by the policy of the base branch', () => {
    expect(task('pull_request', pull('acme/app'), { ...none, mode: 'scan' })).toEqual({
      kind: 'scan',
      commit: 'h',
      policyAt: 'heads/main',
    });
  });
});

describe('a push', () => {
  const push = {
    ref: 'refs/heads/x',
    before: 'b',
    after: 'a',
    repository: { default_branch: 'dev' },
  };

  test('runs from before to after', () => {
    expect(task('push', push)).toEqual({ kind: 'compare', base: 'b', head: 'a', policyAt: null });
  });

  test('of a new branch starts at the default branch', () => {
    expect(task('push', { ...push, before: zero })).toMatchObject({ base: 'heads/dev', head: 'a' });
  });

  test('of a new branch without a default branch has no base', () => {
    expect(() => task('push', { ...push, before: zero, repository: {} })).toThrow(CheckError);
  });

  test.each([[{ deleted: true }], [{ after: zero }]])('that deletes (%j) is nothing', (more) => {
    expect(task('push', { ...push, ...more })).toMatchObject({ kind: 'nothing' });
  });
});

test('a schedule is for scans, or names a base', () => {
  expect(() => task('schedule', {})).toThrow(/mode: scan/);
  expect(task('schedule', {}, { ...none, mode: 'scan' })).toMatchObject({ commit: 'workflow-sha' });
  expect(task('schedule', {}, { ...none, base: 'v1' })).toMatchObject({
    base: 'v1',
    head: 'workflow-sha',
  });
});

test('an event that is unknown, or not what GitHub sends, is an error in one line', () => {
  expect(() => task('issues', {})).toThrow(/not supported/);
  expect(() => task('pull_request', {})).toThrow(/pull_request is missing/);
  expect(() => task('push', null)).toThrow(CheckError);
});
