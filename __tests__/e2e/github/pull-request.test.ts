import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Scene } from './scene.ts';

const llama = 'client.chat(model="meta-llama/Llama-4-Scout-17B-16E-Instruct")\n';
const allowed = 'client.chat(model="gpt-4o")\n';

jest.setTimeout(60_000);

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  await scene.close();
  expect(scene.server.violations).toEqual([]);
});

test('a pull request that adds Llama fails with one comment and an annotation on its line', async () => {
  const head = scene.push({ 'app/llm.py': `import client\n\n${llama}` });
  const run = await scene.run();
  expect(run.stderr).toBe('');
  expect(run.outputs.verdict).toBe('fail');
  expect(run.status).toBe(1);
  expect(run.annotations).toEqual([
    expect.objectContaining({
      level: 'error',
      properties: expect.objectContaining({ file: 'app/llm.py', line: '3' }),
    }),
  ]);
  const comments = scene.server.commentsOn(7);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain('meta-llama/Llama-4-Scout-17B-16E-Instruct');
  expect(comments[0]?.body).toContain(
    `https://github.example.com/acme/app/blob/${head}/app/llm.py#L3`,
  );
  expect(run.outputs['comment-url']).toBe(comments[0]?.url);
  expect(JSON.parse(run.outputs['report-text'] ?? '').subject).toEqual({
    mode: 'diff',
    repository: 'acme/app',
    base: scene.git.git('rev-parse', 'main'),
    head,
  });
  expect(run.summary).toContain('Llama-4-Scout');
});

test('a second push that replaces it by an allowed model turns the same comment green', async () => {
  scene.push({ 'app/llm.py': llama });
  await scene.run();
  scene.push({ 'app/llm.py': allowed });
  const run = await scene.run();
  expect(run.status).toBe(0);
  expect(run.outputs.verdict).toBe('pass');
  const comments = scene.server.commentsOn(7);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toContain('✅');
  expect(comments[0]?.body).toMatch(/Since the last run:.*resolved.*Llama-4-Scout/);
});
