import { expect, test } from '@jest/globals';
import { isRecord, isRecording, scopeOf } from '../../src/detect/scope.ts';

test.each([
  'tests/unit/llm.py',
  'src/__tests__/chat.ts',
  'src/chat.test.ts',
  'src/chat.spec.tsx',
  'pkg/chat_test.go',
  'test_chat.py',
  'conftest.py',
  'src/test/java/com/acme/ChatTest.java',
  'client/src/commonTest/kotlin/Vision.kt',
  'Acme.Tests/ChatTests.cs',
  'spec/chat_spec.rb',
  'e2e/chat.ts',
  'testdata/config.yaml',
  'fixtures/models.json',
])('%s is a test', (path) => {
  expect(scopeOf(path)).toBe('test');
});

test.each([
  'src/chat.py',
  'examples/chat.py',
  'src/contest.ts',
  'src/latest/models.ts',
  'docs/conf.py',
  'requirements.txt',
  'requirements/dev.txt',
  'src/testimonials.tsx',
  'src/attest.go',
])('%s is runtime', (path) => {
  expect(scopeOf(path)).toBe('runtime');
});

test.each(['README.md', 'docs/guide.rst', 'notes.txt', 'docs/index.adoc', 'docs/page.mdx'])(
  '%s is prose',
  (path) => {
    expect(scopeOf(path)).toBe('docs');
    expect(scopeOf(path, 'prose')).toBe('docs');
    expect(scopeOf(path, 'literal')).toBe('runtime');
  },
);

test.each([
  'CHANGELOG.md',
  'LICENSE',
  'docs/changelog/v1.md',
  'NEWS.rst',
  'third-party-notices.txt',
  'docs/release-notes.md',
  'LICENSE-MODEL',
  'CHANGELOG-v1.md',
  '.changeset/fast-dogs.md',
])('%s is a record', (path) => {
  expect(isRecord(path)).toBe(true);
});

test.each([
  'src/changes.ts',
  'src/license.py',
  'releases.yaml',
  'src/history.go',
  'README.md',
  'team/license-engineer.md',
  'release-manager.md',
])('%s is none', (path) => {
  expect(isRecord(path)).toBe(false);
});

test('snapshots, cassettes and logs are recordings', () => {
  expect(isRecording('src/__snapshots__/chat.test.ts.snap')).toBe(true);
  expect(isRecording('spec/fixtures/cassettes/chat.yml')).toBe(true);
  expect(isRecording('run.log')).toBe(true);
  expect(isRecording('recordings/models.yml')).toBe(false);
  expect(isRecording('src/login.ts')).toBe(false);
});
