import { addData } from '../data-references.ts';
import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { type SettingsSyntax, settingsTree } from '../settings-scan.ts';

const BICEP: SettingsSyntax = {
  comments: ['//'],
  blockComments: true,
  quotes: ["'''", "'"],
  escapes: "'",
  assigns: '=:',
  declares: ['param', 'var', 'output', 'type'],
};

/** Azure's Bicep. */
export const bicep: Reader = {
  name: 'bicep',
  reads: (path) => /\.bicep(?:param)?$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    addData(finder, settingsTree(file.text, BICEP));
    return finder.references();
  },
  examples: [
    {
      path: 'main.bicep',
      text:
        "@description('Not gpt-4')\nparam chatModelName string = 'gpt-4o' // default\n" +
        "resource d 'x@1' = {\n  properties: {\n    model: {\n      name: 'gpt-4.1'\n      version: '2025-04-14'\n    }\n  }\n}\n",
      finds: ['gpt-4o', 'gpt-4.1'],
      says: 'Parameters and properties; comments and descriptions are nothing',
    },
    {
      path: 'main.bicepparam',
      text: "param model = big ? 'gpt-4.1' : 'o3-mini'\n",
      finds: ['gpt-4.1', 'o3-mini'],
      says: 'Both branches of a condition',
    },
  ],
};
