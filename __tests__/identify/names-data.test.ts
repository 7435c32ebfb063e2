import { expect, test } from '@jest/globals';
import { detect } from '../../src/detect/detect.ts';
import { createPrefilter } from '../../src/detect/prefilter.ts';
import { accept } from '../../src/identify/accept.ts';
import { loadCatalog } from '../../src/identify/catalog.ts';

const catalog = loadCatalog();
const prefilter = createPrefilter(catalog.stems);

function namesIn(path: string, text: string): string[] {
  const file = { path, bytes: Buffer.from(text), partial: false };
  const { references, scope, generated } = detect(file, prefilter);
  return references.flatMap((reference) => {
    const accepted = accept(reference, { path, scope, generated }, catalog);
    return accepted === null ? [] : [accepted.identity.name];
  });
}

test.each([
  [
    'a list in a recipe',
    'sft.yml',
    'datasets:\n  - path: HuggingFaceH4/no_robots\n    type: chat\n',
  ],
  ['a setting', 'sft.yml', 'dataset_name: HuggingFaceH4/ultrachat_200k\n'],
  ['a mixture', 'sft.yml', 'dataset_mixer:\n  HuggingFaceH4/ultrafeedback_binarized: 1.0\n'],
  ['a variable', 'train.py', 'train_dataset = "HuggingFaceH4/no_robots"\n'],
  ['a field', 'args.py', 'dataset_name: str = field(default="HuggingFaceH4/no_robots")\n'],
  ['an option', 'args.py', 'p.add_argument("--dataset", default="HuggingFaceH4/no_robots")\n'],
  ['a download', 'get.py', 'snapshot_download("HuggingFaceH4/no_robots", repo_type="dataset")\n'],
  ['a stranger’s', 'get.py', 'snapshot_download("acme/x-alpaca", repo_type="dataset")\n'],
  [
    'in JavaScript',
    'get.ts',
    'listFiles({ repo: { type: "dataset", name: "HuggingFaceH4/no_robots" } })\n',
  ],
  ['an argument', 'run.sh', 'python train.py --dataset_name HuggingFaceH4/no_robots\n'],
  ['a command', 'run.sh', 'hf download --repo-type dataset HuggingFaceH4/no_robots\n'],
  ['a command with =', 'run.sh', 'hf download openai/gsm8k --repo-type=dataset\n'],
])('%s of data: nothing', (_, path, text) => {
  expect(namesIn(path, text)).toEqual([]);
});

test.each([
  ['sft.yml', 'datasets:\n  - path: a/b\n    model: Qwen/Qwen3-8B\n', ['Qwen/Qwen3-8B']],
  ['run.yml', 'dataset_generator: openai/gpt-4o\n', ['openai/gpt-4o']],
  ['run.yml', 'dataset: a/b\nmodel: Qwen/Qwen3-8B\n', ['Qwen/Qwen3-8B']],
  ['run.py', 'dataset = "meta-llama/Llama-3.1-8B"\n', ['meta-llama/Llama-3.1-8B']],
  ['get.py', 'snapshot_download("Qwen/Qwen3-8B", repo_type="model")\n', ['Qwen/Qwen3-8B']],
  ['run.sh', 'hf download --repo-type model Qwen/Qwen3-8B\n', ['Qwen/Qwen3-8B']],
])('%s: %s', (path, text, names) => {
  expect(namesIn(path, text)).toEqual(names);
});
