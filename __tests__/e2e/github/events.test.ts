import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { GitFixture } from '../../git-fixture.ts';
import { runAction } from './action.ts';
import { Scene } from './scene.ts';

jest.setTimeout(60_000);

const llama = 'client.chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n';
const deepseek = 'client.chat(model="deepseek-ai/DeepSeek-V3")\n';
const zero = '0'.repeat(40);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

const run = (event: string, payload: object, inputs: Record<string, string> = {}, sha = '') =>
  runAction(scene.server, { event, payload, inputs, sha });
const repository = { full_name: 'acme/app', default_branch: 'main' };

function branch(name: string, files: Record<string, string>, from = 'main'): string {
  scene.git.git('checkout', '-q', '-B', name, from);
  const head = scene.git.commit(files);
  scene.git.git('checkout', '-q', 'main');
  return head;
}

describe('push', () => {
  const push = (before: string, after: string, more: object = {}) =>
    run('push', { ref: 'refs/heads/topic', before, after, repository, ...more });

  test('is compared with what was there before', async () => {
    const before = branch('topic', { 'a.py': llama });
    const after = branch('topic', { 'b.py': deepseek }, 'topic');
    const { outputs } = await push(before, after);
    const report = JSON.parse(outputs['report-text'] ?? '');
    expect(report.subject).toMatchObject({ base: before, head: after });
    expect(report.findings.map(({ vendor }: { vendor: string }) => vendor)).toEqual(['deepseek']);
  });

  test('that creates a branch is compared with the default branch', async () => {
    const after = branch('topic', { 'a.py': llama });
    const { outputs } = await push(zero, after, { created: true });
    const report = JSON.parse(outputs['report-text'] ?? '');
    expect(report.subject).toMatchObject({ base: scene.git.git('rev-parse', 'main'), head: after });
    expect(report.findings).toHaveLength(1);
  });

  test('that deletes a branch passes with a notice', async () => {
    const { status, outputs, annotations, summary } = await push(
      scene.git.git('rev-parse', 'main'),
      zero,
      { deleted: true },
    );
    expect([status, outputs.verdict]).toEqual([0, 'pass']);
    expect(annotations).toEqual([expect.objectContaining({ level: 'notice' })]);
    expect(outputs['report-text']).toContain('"pass"');
    expect(summary).toContain('deleted');
  });

  test.each([
    ['an unknown commit before it', () => push('1'.repeat(40), branch('topic', { 'a.py': llama }))],
    [
      'the same commit on both sides',
      () => {
        const head = branch('topic', { 'a.py': llama });
        return push(head, head);
      },
    ],
    [
      'a branch that is where the default branch is',
      () => push(zero, scene.git.git('rev-parse', 'main'), { created: true }),
    ],
    [
      'a forced push back to where the base has been',
      () =>
        push(branch('topic', { 'a.py': llama }), scene.git.git('rev-parse', 'main'), {
          forced: true,
        }),
    ],
    [
      'unrelated histories',
      () => {
        const before = branch('topic', { 'a.py': llama });
        scene.git.git('checkout', '-q', '--orphan', 'other');
        const after = scene.git.commit({ 'b.py': llama });
        scene.git.git('checkout', '-q', 'main');
        return push(before, after, { forced: true });
      },
    ],
  ])('with %s has no verdict', async (_, start) => {
    const { status, outputs, annotations } = await start();
    expect(status).toBe(1);
    expect(outputs.verdict).toBe('');
    expect(annotations).toEqual([expect.objectContaining({ level: 'error' })]);
  });
});

test('a merge group is compared with its base, by the policy of the branch', async () => {
  const base = scene.git.git('rev-parse', 'main');
  const head = branch('gh-readonly-queue/main/pr-7', {
    'a.py': llama,
    '.github/caisi-policy.yml':
      'version: 1\nreview-status: { allow: [negotiating, unknown, none] }\n',
  });
  const merge_group = { base_sha: base, base_ref: 'refs/heads/main', head_sha: head };
  const { outputs } = await run('merge_group', { merge_group, repository });
  const report = JSON.parse(outputs['report-text'] ?? '');
  expect(report.subject).toMatchObject({ base, head });
  expect(report.policy.sources).toEqual(['builtin']);
  expect(outputs.verdict).not.toBe('pass');
});

test('a forced push is compared from where the two histories part, by the policy of what was there', async () => {
  const fork = scene.git.git('rev-parse', 'main');
  const before = branch('topic', {
    'a.py': deepseek,
    '.github/caisi-policy.yml': 'version: 1\nreview-status: { warn: [negotiating, unknown] }\n',
  });
  const after = branch('topic', { 'b.py': llama });
  const payload = { ref: 'refs/heads/topic', before, after, forced: true, repository };
  const { outputs } = await run('push', payload);
  const report = JSON.parse(outputs['report-text'] ?? '');
  expect(report.subject).toMatchObject({ base: fork, head: after });
  expect(report.policy.sources).toEqual([`.github/caisi-policy.yml@${before}`, 'builtin']);
  expect(outputs.verdict).toBe('warn');
});

test('pull_request_target of a fork comments, reads the private policy, and never the fork', async () => {
  const rules = new GitFixture();
  rules.commit({ 'policy.yml': 'version: 1\nreview-status: { warn: [negotiating] }\n' });
  scene.server.serve('acme/rules', rules.folder);
  scene.server.secret.set('acme/rules', 'policy-secret');
  scene.push({ 'a.py': llama });
  const payload = scene.payload();
  Object.assign(payload.pull_request.head as object, { repo: { full_name: 'eve/app' } });
  const { outputs } = await runAction(scene.server, {
    event: 'pull_request_target',
    payload,
    inputs: { policy: 'acme/rules/policy.yml@main', 'policy-token': 'policy-secret' },
    sha: scene.git.git('rev-parse', 'main'),
  });
  rules.remove();
  expect(outputs.verdict).toBe('warn');
  expect(scene.server.commentsOn(7)).toHaveLength(1);
  expect(scene.server.log.filter(({ path }) => path.includes('eve/'))).toEqual([]);
});

test('the head of a deleted fork is read through the base repository', async () => {
  const head = scene.push({ 'a.py': `${'x = 1\n'.repeat(20)}${llama}` });
  const payload = scene.payload();
  Object.assign(payload.pull_request.head as object, { repo: null });
  const { outputs } = await run('pull_request', payload);
  expect(outputs.verdict).toBe('fail');
  expect(JSON.parse(outputs['report-text'] ?? '').subject.head).toBe(head);
});

test('a head that moves on in the middle of the run is not looked at', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 350 }, (_, at) => [`src/f${at}.py`, `x = ${at}\n`]),
  );
  const head = scene.push({ ...files, 'zz/last.py': llama });
  const payload = scene.payload();
  let moved = false;
  scene.server.fault = ({ path }) => {
    if (/\/pulls\/7/.test(path) && !moved) {
      moved = true;
      scene.push({ 'zz/last.py': 'x = 1\n' });
    }
    return null;
  };
  const { outputs } = await run('pull_request', payload);
  const report = JSON.parse(outputs['report-text'] ?? '');
  expect([moved, report.subject.head, outputs.verdict]).toEqual([true, head, 'fail']);
  expect(report.findings[0].occurrences[0]).toMatchObject({ path: 'zz/last.py', line: 1 });
});

test.each(['merge_group', 'push', 'workflow_dispatch'])(
  '%s takes `base` and `head` where they are given',
  async (event) => {
    const base = branch('topic', { 'a.py': llama });
    const head = branch('topic', { 'b.py': deepseek }, 'topic');
    const main = scene.git.git('rev-parse', 'main');
    const payload = {
      ref: 'refs/heads/main',
      before: main,
      after: main,
      merge_group: { base_sha: main, base_ref: 'refs/heads/main', head_sha: main },
      repository,
    };
    const { outputs } = await run(event, payload, { base, head: 'topic' }, main);
    const report = JSON.parse(outputs['report-text'] ?? '');
    expect(report.subject).toMatchObject({ base, head });
  },
);

test('a dispatched run compares what it is told to', async () => {
  const head = branch('topic', { 'a.py': llama });
  const inputs = { base: 'main', head: 'topic' };
  const { outputs } = await run('workflow_dispatch', { repository }, inputs, head);
  expect(JSON.parse(outputs['report-text'] ?? '').subject).toMatchObject({ head });
  expect(outputs.verdict).not.toBe('pass');
});

test.each(['schedule', 'issues'])('%s without a base has no verdict', async (event) => {
  const { status, outputs } = await run(
    event,
    { repository },
    {},
    scene.git.git('rev-parse', 'main'),
  );
  expect([status, outputs.verdict]).toEqual([1, '']);
});

describe('a scheduled audit', () => {
  const audit = () =>
    run(
      'schedule',
      { repository },
      { mode: 'scan', issue: 'on-findings' },
      scene.git.git('rev-parse', 'main'),
    );

  test('keeps one tracking issue, and closes it when nothing is left', async () => {
    scene.git.commit({ 'a.py': llama });
    const first = await audit();
    expect(first.outputs.verdict).not.toBe('pass');
    expect(JSON.parse(first.outputs['report-text'] ?? '').subject).toMatchObject({
      mode: 'scan',
      base: null,
      head: scene.git.git('rev-parse', 'main'),
    });
    expect(scene.server.issues).toEqual([expect.objectContaining({ state: 'open' })]);

    scene.git.commit({ 'b.py': deepseek });
    await audit();
    expect(scene.server.issues).toHaveLength(1);
    expect(scene.server.issues[0]?.body).toMatch(/Since the last audit\n\n- new: `deepseek-ai/);

    scene.git.commit({ 'a.py': null, 'b.py': null });
    const last = await audit();
    expect(last.outputs.verdict).toBe('pass');
    expect(scene.server.issues).toEqual([expect.objectContaining({ state: 'closed' })]);

    scene.git.commit({ 'b.py': deepseek });
    await audit();
    expect(scene.server.issues).toEqual([expect.objectContaining({ state: 'open' })]);
  });

  test('says what moved since the last one, with its day and source', async () => {
    const policy = (status: string, day: string): string =>
      `version: 1\nvendors:\n  deepseek: { name: DeepSeek, status: ${status}, as-of: ${day}, source: "https://example.com/${status}" }\n`;
    const path = '.github/caisi-policy.yml';
    scene.git.commit({ 'a.py': llama, 'b.py': deepseek, [path]: policy('none', '2026-01-01') });
    await audit();
    scene.git.commit({ [path]: policy('withdrawn', '2026-10-01') });
    await audit();
    const body = scene.server.issues[0]?.body ?? '';
    expect(body).toMatch(/Since the last audit\n\n- status moved: `deepseek-ai\/DeepSeek-V3`/);
    expect(body).toContain(
      'from none to [withdrawn since 2026-10-01](https://example.com/withdrawn)',
    );
  });

  test('is not opened where none is wanted, nor for nothing, and a token that may not is told', async () => {
    const sha = scene.git.commit({ 'a.py': llama });
    await run('schedule', { repository }, { mode: 'scan' }, sha);
    expect(scene.server.issues).toEqual([]);
    scene.server.readOnly = true;
    const { status, outputs, annotations } = await audit();
    expect([status, outputs.verdict]).toEqual([1, 'fail']);
    const notice = annotations.find(({ level }) => level === 'notice');
    expect(notice?.message).toContain('issues: write');
    scene.server.readOnly = false;
    scene.git.commit({ 'a.py': 'x = 1\n' });
    expect((await audit()).outputs.verdict).toBe('pass');
    expect(scene.server.issues).toEqual([]);
  });

  test('whose issue can’t be kept is told, and stands', async () => {
    scene.git.commit({ 'a.py': llama });
    scene.server.fault = ({ path }) => (path.endsWith('/issues') ? { status: 410 } : null);
    const { status, outputs, annotations } = await audit();
    expect([status, outputs.verdict]).toEqual([1, 'fail']);
    expect(annotations.find(({ level }) => level === 'warning')?.message).toMatch(/issue.*410/);
  });

  test('on a push is judged by the policy of the scanned commit', async () => {
    const before = scene.git.git('rev-parse', 'main');
    const after = scene.git.commit({
      'a.py': llama,
      '.github/caisi-policy.yml': 'version: 1\nreview-status: { warn: [negotiating] }\n',
    });
    const payload = { ref: 'refs/heads/main', before, after, repository };
    const { outputs } = await run('push', payload, { mode: 'scan' });
    const report = JSON.parse(outputs['report-text'] ?? '');
    expect(report.policy.sources[0]).toBe(`.github/caisi-policy.yml@${after}`);
    expect([outputs.verdict, outputs['warn-count']]).toEqual(['warn', '1']);
    expect(JSON.parse(outputs.findings ?? '')).toHaveLength(1);
  });

  test('leaves an issue of somebody else alone', async () => {
    scene.git.commit({ 'a.py': llama });
    const body = '<!-- caisi-check issue caisi%2Dcheck -->\nforged';
    const author = { login: 'mallory', type: 'User' } as const;
    scene.server.issues.push({ number: 1, title: 't', body, state: 'open', author, url: 'u' });
    await audit();
    expect(scene.server.issues.map((issue) => issue.author.login)).toEqual([
      'mallory',
      'github-actions[bot]',
    ]);
    expect(scene.server.issues[0]?.body).toBe(body);
  });

  test('of many files reads one archive, and what that leaves out by itself', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 120 }, (_, at) => [`src/${'deep/'.repeat(25)}f${at}.py`, `x = ${at}\n`]),
    );
    scene.git.commit({
      ...files,
      '.gitattributes': 'hidden.py export-ignore\nchanged.py export-subst\n',
      'hidden.py': llama,
      'changed.py': `# $Format:%H$\n${deepseek}`,
      [`src/${'deep/'.repeat(25)}last.py`]: llama,
    });
    const { outputs } = await audit();
    const { findings } = JSON.parse(outputs['report-text'] ?? '');
    const paths = findings.flatMap(({ occurrences }: { occurrences: { path: string }[] }) =>
      occurrences.map(({ path }) => path),
    );
    expect(paths.sort()).toEqual(['changed.py', 'hidden.py', `src/${'deep/'.repeat(25)}last.py`]);
    const blobs = scene.server.log.filter(({ path }) => path.includes('/git/blobs/'));
    expect(blobs.length).toBeLessThanOrEqual(3);
  });
});
