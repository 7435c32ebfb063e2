import { expect, test } from '@jest/globals';
import { detect } from '../../src/detect/detect.ts';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { accept } from '../../src/identify/accept.ts';
import { loadCatalog } from '../../src/identify/catalog.ts';

const catalog = loadCatalog();
const prefilter = createPrefilter(catalog.stems);

function vendorsIn(path: string, text: string): string[] {
  const file = { path, bytes: Buffer.from(text), partial: false };
  const { references, scope, generated } = detect(file, prefilter);
  return references.flatMap((reference) => {
    const accepted = accept(reference, { path, scope, generated }, catalog);
    return accepted === null ? [] : [`${reference.text} ${accepted.identity.vendor}`];
  });
}

test.each([
  ['a project and its version', 'meson.build', "project(\n  'granite-9',\n  'vala', 'c',\n)\n"],
  ['passwords', 'passwords.dict', 'falcon64\nfalcon325\nclaude00\ngemini6\ngta100\nimagen07\n'],
  ['texts for translators', 'po/ca.po', '"Project-Id-Version: granite-7\\n"\nmsgid "gpt-4o"\n'],
  ['names of elements', 'docs/form.html', '<div id="alpaca1" class="falcon-7b"></div>\n'],
  [
    'a path that code imports',
    'main.go',
    'import "github.com/acme/terraform-provider-google/google/services/gemini"\n',
  ],
  [
    'modules that only the workspace has looked at',
    'go.work.sum',
    'github.com/openai/openai-go/v3 v3.32.0 h1:aH=\n',
  ],
  ['a telephone', 'devices.yaml', "- brand: HTC\n  model: Gemini\n- brand: Yezz\n  model: 'O3'\n"],
  ['data behind a header', 'sky.fits', `SIMPLE = T${' '.repeat(9000)}\0\0 gpt-4o \0`],
  ['a library', 'CMakeLists.txt', 'add_library(ggml-base a.c)\nlink(x ggml::ggml-base)\n'],
  ['a provider', 'langchain/providers.py', 'PROVIDERS = ["google_gemini", "anthropic-claude"]\n'],
])('%s: nothing', (_, path, text) => {
  expect(vendorsIn(path, text)).toEqual([]);
});

test.each([
  ['models.yaml', '- provider: openai\n  model: o3\n', ['o3 openai']],
  ['deployments.yaml', '- model: o3\n  sku: GlobalStandard\n', ['o3 openai']],
  ['Main.hs', 'let model = "llama3" in run model', ['llama3 meta']],
  ['src/main.zig', 'const model: []const u8 = x; run(.{ .model = "gpt-4" });', ['gpt-4 openai']],
  ['chat.vala', 'var id = "gpt-4o-mini";', ['gpt-4o-mini openai']],
  ['run.py', 'PATH = "models/ggml-large-v3.bin"', ['models/ggml-large-v3.bin openai']],
  ['run.sh', './main -m models/ggml-base.en.bin', ['models/ggml-base.en.bin openai']],
  ['chat.html', '<option id="a" value="gpt-4o">', ['gpt-4o openai']],
])('%s: %s', (path, text, found) => {
  expect(vendorsIn(path, text)).toEqual(found);
});

test('a whole number behind an ordinary word counts where models are spoken of', () => {
  expect(
    vendorsIn('build.py', 'PROJECT = "granite-9"\nSAT = "falcon9"\nSITE = "gemini-2"\n'),
  ).toEqual([]);
  expect(vendorsIn('chat.py', 'model = "granite4"\n')).toEqual(['granite4 ibm']);
});
