import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { addSettingsLines, type LineSyntax } from '../settings-lines.ts';

const PROPERTIES: LineSyntax = {
  comments: ['#', '!'],
  trailing: [],
  separators: '=:',
  sections: false,
  keysAreIds: true,
  continued: true,
};

/** Java's properties files. */
export const properties: Reader = {
  name: 'properties',
  reads: (path) => /\.properties(?:\.(?:example|sample|template|dist))?$/i.test(path),
  read: (file) => {
    const finder = new Finder(file);
    addSettingsLines(finder, file.text, PROPERTIES);
    return finder.references();
  },
  examples: [
    {
      path: 'src/main/resources/application.properties',
      text:
        '# model=gpt-4\nspring.ai.openai.chat.options.model=gpt-4o\n' +
        `app.model: \${MODEL:claude-3-5-haiku-latest}\n`,
      finds: ['gpt-4o', 'claude-3-5-haiku-latest'],
      says: 'Values of keys, defaults of placeholders; comments are nothing',
    },
  ],
};
