import { addData, type DataRules } from '../data-references.ts';
import { Finder } from '../finder.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';
import { yamlLines } from '../yaml-lines.ts';
import { yamlTree } from '../yaml-tree.ts';

/** YAML of every kind: workflows, Compose, Kubernetes, Helm, CloudFormation, LiteLLM, promptfoo, CrewAI … */
export const yaml: Reader = {
  name: 'yaml',
  reads: (path, start) =>
    /\.(?:ya?ml|ya?ml\.(?:j2|tmpl|tpl|dist|sample|example|template|erb)|clang-format|cff)$/i.test(
      path,
    ) ||
    /(?:^|\/)(?:\.aider\.conf|\.prettierrc|\.clinerules|\.?codex|\.?goose)\.yml$/.test(path) ||
    (/\.(?:tpl|tmpl|template|j2|ytt)$/i.test(path) && looksLikeYaml(start)),
  read: readYaml,
  examples: [
    {
      path: 'config.yml',
      text: '# model: gpt-4\nllm:\n  temperature: 0.2\n  model: gpt-4o # the big one\n',
      finds: ['gpt-4o'],
      says: 'Values of keys; comments are nothing',
    },
    {
      path: 'models.yaml',
      text: 'models:\n  - gpt-4o\n  - "claude-3-5-sonnet-20241022"\nprices:\n  gpt-4.1: 2.0\n',
      finds: ['gpt-4o', 'claude-3-5-sonnet-20241022', 'gpt-4.1'],
      says: 'Items of lists, and keys that are ids (tables of prices)',
    },
    {
      path: '.github/workflows/review.yml',
      text:
        'jobs:\n  a:\n    steps:\n      - uses: anthropics/claude-code-action@v1\n        with:\n' +
        '          model: claude-opus-4-1\n      - run: |\n          ollama pull llama3.2\n',
      finds: ['anthropics/claude-code-action@v1', 'claude-opus-4-1', 'llama3.2'],
      says: 'Workflows: `uses:`, `with:`, and `run:` as shell',
    },
    {
      path: 'deploy/vllm.yaml',
      text:
        'kind: Deployment\nspec:\n  containers:\n    - image: nvcr.io/nim/meta/llama-3.1-8b-instruct:1.3\n' +
        '      command: ["vllm", "serve"]\n      args: ["meta-llama/Llama-3.1-8B", "--port", "80"]\n' +
        '      env:\n        - name: MODEL\n          value: gpt-4o\n---\nmodel: gemma-3-27b-it\n',
      finds: [
        'nvcr.io/nim/meta/llama-3.1-8b-instruct:1.3',
        'meta-llama/Llama-3.1-8B',
        'gpt-4o',
        'gemma-3-27b-it',
      ],
      says: 'Kubernetes: images, command lines, environment; every document',
    },
    {
      path: 'compose.yaml',
      text:
        `services:\n  app:\n    environment:\n      - MODEL=\${MODEL:-llama3.1}\n    command: --model gpt-4o-mini\n` +
        'models:\n  llm:\n    model: ai/qwen3\n',
      finds: ['llama3.1', 'gpt-4o-mini', 'ai/qwen3'],
      says: 'Compose: environment with defaults, commands, `models:`',
    },
    {
      path: 'templates/deployment.yaml',
      text: '{{- if .Values.on }}\nenv:\n  - name: MODEL\n    value: {{ .Values.model | default "gpt-4o" }}\n{{- end }}\n',
      finds: ['gpt-4o'],
      says: 'Helm templates, which are no YAML before they are rendered',
    },
    {
      path: 'openapi.yaml',
      text: 'description: Answers with gpt-4o, or with "gpt-4" where that is down\n',
      finds: [],
      says: 'Text for people is nothing',
    },
  ],
};

function readYaml(file: TextFile): readonly Reference[] {
  const finder = new Finder(file);
  addYaml(finder, file.text, rulesOf(file));
  return finder.references();
}

/** Adds what a YAML text refers to; a text that is none is read line by line. */
export function addYaml(finder: Finder, text: string, rules: DataRules = {}): void {
  addData(finder, yamlTree(text) ?? yamlLines(text), rules);
}

/** Compose's own `models:` are pulled by Docker's model runner. */
function rulesOf(file: TextFile): DataRules {
  if (!/(?:^|\/)[^/]*compose[^/]*\.ya?ml$/i.test(file.path)) return {};
  return {
    adds: (path, key) => (path[0] === 'models' && key === 'model' ? { host: 'docker' } : {}),
  };
}

/** Whether a template's start is YAML: pairs at the left edge, and nothing of code or markup. */
function looksLikeYaml(start: string): boolean {
  if (/^\s*(?:#!|<|\{\s*"|package |import )/.test(start)) return false;
  return (start.match(/^[\w.-]{1,60}:(?:[ \t]|\r?$)/gm)?.length ?? 0) > 1;
}
