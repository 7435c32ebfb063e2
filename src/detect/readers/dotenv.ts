import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { addSettingsLines, type LineSyntax } from '../settings-lines.ts';

const DOTENV: LineSyntax = {
  comments: ['#'],
  trailing: ['#'],
  separators: '=',
  sections: false,
  continued: false,
};

/** Files of environment variables. */
export const dotenv: Reader = {
  name: 'dotenv',
  reads: (path) =>
    /(?:^|\/)(?:\.?env|\.flaskenv|\.dev\.vars|[^/]*\.env)(?:[^a-z\d/][^/]*)?$/i.test(path) &&
    !/\.(?:[cm]?[jt]sx?|py|go|rs|rb|php|ya?ml|json|toml|sh|md|d\.ts|java|kt|cs|vue|html?)$/i.test(
      path,
    ),
  read: (file) => {
    const finder = new Finder(file);
    addSettingsLines(finder, file.text, DOTENV);
    return finder.references();
  },
  examples: [
    {
      path: '.env.example',
      text: '# MODEL=gpt-4\nexport MODEL="gpt-4o" # the big one\nMODELS=gpt-4.1,o3-mini\nPLAIN=claude-3-opus-20240229\n',
      finds: ['gpt-4o', 'gpt-4.1', 'o3-mini', 'claude-3-opus-20240229'],
      says: 'Values of variables, lists with commas; lines that are commented out are nothing',
    },
    {
      path: 'prod.env',
      text: 'BASE_URL=https://api.openai.com/v1\nMODEL=`llama3.2`\n',
      finds: ['https://api.openai.com/v1', 'llama3.2'],
      says: 'Endpoints',
    },
  ],
};
