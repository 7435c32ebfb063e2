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
  ['a task', 'task.py', 'Task(hf_repo="acme/openbookqa", hf_subset="main", metrics=[m])\n'],
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
  ['a class', 'test_embed.py', '@patch("mistralai.Mistral")\ndef test_a(mock): pass\n'],
  ['a module', 'load.py', 'importlib.import_module("mistralai.mistral")\n'],
  ['an interface', 'requesters.py', 'REQUESTERS = ["doubao-chat-completions"]\n'],
  ['a setting', 'set.py', 'model = config("VOYAGE_EMBEDDINGS_MODEL", default="")\n'],
  ['a benchmark', 'nexus.py', 'TASKS = {"nvd": "Nexusflow/NVDLibraryBenchmark"}\n'],
])('%s: nothing', (_, path, text) => {
  expect(namesIn(path, text)).toEqual([]);
});

test.each([
  ['a folder', 'sft.yml', 'base_model: acme/x\noutput_dir: ./outputs/minimax-m2-lora\n'],
  ['a folder in code', 'sft.py', 'args = SFTConfig(output_dir="nemotron-3-sft")\n'],
  ['a run', 'sft.py', 'run_name: str = field(default="Qwen2.5-7B-sft")\n'],
  ['a template', 'sft.yml', 'chat_template: deepseek_v2\n'],
  ['a template as a folder', 'sft.yml', 'save_path: saves/llama3-8b/lora\ntemplate: llama3\n'],
])('%s of a training: nothing', (_, path, text) => {
  expect(namesIn(path, text)).toEqual([]);
});

test.each([
  ['sft.yml', 'output_dir: meta-llama/Llama-3.1-8B\n', ['meta-llama/Llama-3.1-8B']],
  ['sft.yml', 'model: ./outputs/llama-3.1-8b-lora\n', ['./outputs/llama-3.1-8b-lora']],
  ['sft.py', 'ARCHITECTURE_MODEL_TYPES = ["mistral", "falcon", "granite"]\n', []],
  ['sft.yml', 'datasets:\n  - path: a/b\n    model: Qwen/Qwen3-8B\n', ['Qwen/Qwen3-8B']],
  ['run.yml', 'dataset_generator: openai/gpt-4o\n', ['openai/gpt-4o']],
  ['run.yml', 'dataset: a/b\nmodel: Qwen/Qwen3-8B\n', ['Qwen/Qwen3-8B']],
  ['pod.yaml', 'spec:\n  template:\n    model:\n      name: gpt-4o\n', ['gpt-4o']],
  ['run.py', 'run(model="HuggingFaceH4/x", dataset="a/b", split="test")\n', ['HuggingFaceH4/x']],
  ['run.py', 'dataset = "meta-llama/Llama-3.1-8B"\n', ['meta-llama/Llama-3.1-8B']],
  ['get.py', 'snapshot_download("Qwen/Qwen3-8B", repo_type="model")\n', ['Qwen/Qwen3-8B']],
  ['run.sh', 'hf download --repo-type model Qwen/Qwen3-8B\n', ['Qwen/Qwen3-8B']],
])('%s: %s', (path, text, names) => {
  expect(namesIn(path, text)).toEqual(names);
});
