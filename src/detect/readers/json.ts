import { addData } from '../data-references.ts';
import { Finder } from '../finder.ts';
import { jsonTree } from '../json-tree.ts';
import type { Reader } from '../reader.ts';

/** JSON with or without comments, JSON lines, and fragments of either. */
export const json: Reader = {
  name: 'json',
  reads: (path, start) =>
    /\.(?:jsonc?|json5|jsonl|ndjson|geojson|webmanifest|code-(?:workspace|snippets)|jsonnet|libsonnet|har|(?:json|jsonc)\.(?:j2|tmpl|template|example|sample|dist))$/i.test(
      path,
    ) ||
    /(?:^|\/)\.(?:eslintrc|prettierrc|babelrc|mcprc|roomodes|claude|swcrc)$/.test(path) ||
    (/(?:^|\/)\.?[\w-]+rc$/.test(path) && /^\s*\{/.test(start)),
  read: (file) => {
    const finder = new Finder(file);
    if (VOCABULARY.test(file.path)) return [];
    addData(finder, jsonTree(file.text), {});
    return finder.references();
  },
  examples: [
    {
      path: 'config.json',
      text: '{\n  // "model": "gpt-4",\n  "llm": { "temperature": 0.2, "model": "gpt-4o" }\n}\n',
      finds: ['gpt-4o'],
      says: 'Values of keys; comments are nothing',
    },
    {
      path: 'prices.json',
      text: '{ "gpt-4o": { "input": 2.5 }, "models": ["claude-3-opus-20240229", "o3-mini"] }',
      finds: ['gpt-4o', 'claude-3-opus-20240229', 'o3-mini'],
      says: 'Keys that are ids, and items of lists',
    },
    {
      path: 'workflow.json',
      text:
        '{"nodes": [{"parameters": {"model": {"__rl": true, "value": "gpt-4o-mini"},' +
        ' "jsonBody": "={\\n \\"model\\": \\"claude-3-5-haiku-latest\\"}"}}]}',
      finds: ['gpt-4o-mini', 'claude-3-5-haiku-latest'],
      says: 'Exports of n8n, Flowise and Dify, with request bodies inside strings',
    },
    {
      path: 'mcp.json',
      text: '{"servers": {"a": {"command": "npx", "args": ["-y", "tool", "--model", "gpt-4o"]}}}',
      finds: ['gpt-4o'],
      says: 'Command lines',
    },
    {
      path: 'tokenizer.json',
      text: '{"model": {"vocab": {"llama3": 1, "gpt-4": 2}}, "tags": ["gpt-4"]}',
      finds: [],
      says: 'Vocabularies of tokenizers and tags are nothing',
    },
    {
      path: 'train.jsonl',
      text: '{"model": "gpt-4o"}\n{"model": "gpt-4.1"}\n',
      finds: ['gpt-4o', 'gpt-4.1'],
      says: 'JSON lines',
    },
  ],
};

/** Words that a tokenizer knows. */
const VOCABULARY =
  /(?:^|\/)(?:vocab|encoder|merges|added_tokens|special_tokens_map)[\w.-]*\.json$/i;
