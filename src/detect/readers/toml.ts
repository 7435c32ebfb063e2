import { addData, type DataRules } from '../data-references.ts';
import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { type SettingsSyntax, settingsTree } from '../settings-scan.ts';

const TOML: SettingsSyntax = {
  comments: ['#'],
  quotes: ['"""', "'''", '"', "'"],
  escapes: '"',
  assigns: '=',
  tables: true,
};

/** TOML; whole files and fragments. */
export const toml: Reader = {
  name: 'toml',
  reads: (path) => /\.toml(?:\.(?:example|sample|dist|tmpl|template|j2))?$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    addToml(finder, file.text);
    return finder.references();
  },
  examples: [
    {
      path: 'config.toml',
      text: '# model = "gpt-4"\nmodel = "gpt-4o"\n[profiles.fast]\nmodel = \'o3-mini\' # quick\n',
      finds: ['gpt-4o', 'o3-mini'],
      says: 'Values of keys, in tables too; comments are nothing',
    },
    {
      path: 'pyproject.toml',
      text: 'models = [\n  "gpt-4o",\n  "gpt-4.1", # new\n]\nllm = { model = "claude-3-opus-20240229" }\n',
      finds: ['gpt-4o', 'gpt-4.1', 'claude-3-opus-20240229'],
      says: 'Arrays over several lines, and inline tables',
    },
    {
      path: 'prompt.toml',
      text: 'prompt = """\nYou are as good as gpt-4o.\n"""\n',
      finds: [],
      says: 'Sentences are nothing',
    },
  ],
};

/** Adds what a TOML text refers to. */
export function addToml(finder: Finder, text: string, rules: DataRules = {}): void {
  addData(finder, settingsTree(text, TOML), rules);
}
