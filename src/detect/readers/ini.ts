import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { addSettingsLines, type LineSyntax } from '../settings-lines.ts';

const INI: LineSyntax = {
  comments: ['#', ';', '//'],
  trailing: ['#', ';'],
  separators: '=:',
  sections: true,
  keysAreIds: true,
  continued: true,
};

/** INI and what is written like it: `.cfg`, systemd units, `.gitmodules`, desktop entries. */
export const ini: Reader = {
  name: 'ini',
  reads: (path, start) =>
    /\.(?:ini|cfg|inf|editorconfig|service|timer|container|kube|pod|volume|desktop|reg|ini\.(?:example|sample|tmpl|j2|dist))$/i.test(
      path,
    ) ||
    /(?:^|\/)(?:\.gitmodules|\.gitconfig|\.pylintrc|\.flake8|\.coveragerc|\.npmrc|\.editorconfig)$/.test(
      path,
    ) ||
    (/\.(?:conf|cnf|config)$/i.test(path) && /^\[[\w .:"-]+\]\s*$/m.test(start)),
  read: (file) => {
    const finder = new Finder(file);
    addSettingsLines(finder, file.text, INI);
    return finder.references();
  },
  examples: [
    {
      path: 'settings.ini',
      text: '[llm]\n; model = gpt-4\nmodel = gpt-4o ; the big one\nfallbacks =\n  gpt-4.1\n  o3-mini\n',
      finds: ['gpt-4o', 'gpt-4.1', 'o3-mini'],
      says: 'Values of keys, also over several lines; comments are nothing',
    },
    {
      path: '.gitmodules',
      text: '[submodule "m"]\n\tpath = m\n\turl = https://huggingface.co/mistralai/Mistral-7B-v0.1\n',
      finds: ['https://huggingface.co/mistralai/Mistral-7B-v0.1'],
      says: 'Submodules of a hub',
    },
    {
      path: 'vllm.service',
      text: '[Service]\nExecStart=/usr/bin/vllm serve meta-llama/Llama-3.1-8B --port 80\n',
      finds: ['meta-llama/Llama-3.1-8B'],
      says: 'Commands of systemd units',
    },
  ],
};
