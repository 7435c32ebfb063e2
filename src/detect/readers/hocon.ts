import { addData } from '../data-references.ts';
import { Finder } from '../finder.ts';
import type { Reader } from '../reader.ts';
import { type SettingsSyntax, settingsTree } from '../settings-scan.ts';

const HOCON: SettingsSyntax = {
  comments: ['#', '//'],
  quotes: ['"""', '"'],
  escapes: '"',
  assigns: '=:',
  bareValues: true,
};

/** HOCON (Akka, Play, Lightbend's configuration) and what is written like it. */
export const hocon: Reader = {
  name: 'hocon',
  reads: (path, start) =>
    /\.hocon$|(?:^|\/)(?:application|reference)[\w.-]*\.conf$/i.test(path) ||
    (/\.conf$/i.test(path) &&
      /^[ \t]*[\w.-]{1,60}[ \t]*(?:[:=]|\{)/m.test(start) &&
      !/;[ \t]*$/m.test(start)),
  read: (file) => {
    const finder = new Finder(file);
    addData(finder, settingsTree(file.text, HOCON));
    return finder.references();
  },
  examples: [
    {
      path: 'src/main/resources/application.conf',
      text: 'app {\n  # model = gpt-4\n  model-name = "gpt-4o"\n  embed.model: nomic-embed-text\n}\n',
      finds: ['gpt-4o', 'nomic-embed-text'],
      says: 'Values of keys, with quotes or without; comments are nothing',
    },
  ],
};
