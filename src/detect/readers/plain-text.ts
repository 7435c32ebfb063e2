import { Collector } from '../collector.ts';
import type { Reader } from '../reader.ts';

/** The word before a value, on its line. */
const KEY_BEFORE =
  /([A-Za-z][\w.-]{0,39})["'\])]{0,2}[ \t]{0,4}(?::?=>?|:|<-)?[ \t]{0,4}["'(]{0,2}$/;

/** How much of what stands before a word is looked at. */
const MOST_BEFORE = 56;

/** Whatever has no reader, or could not be read by it: words that may be ids, of whose syntax nothing is known. */
export const plainText: Reader = {
  name: 'plain text',
  reads: () => true,
  read: (file) => {
    const found = new Collector(file);
    for (const { 0: run, index } of file.text.matchAll(/[A-Za-z\d@][\w@.:/+~-]*/g)) {
      const word = run.replace(/(?<=\w)[^A-Za-z\d]{1,9}$/, '');
      const to = index + word.length;
      if (!found.hit(index, to)) continue;
      const key = KEY_BEFORE.exec(file.text.slice(Math.max(0, index - MOST_BEFORE), index))?.[1];
      found.add('literal', index, to, key === undefined ? { plain: true } : { plain: true, key });
    }
    return found.references();
  },
  examples: [
    {
      path: 'settings.conf',
      text: 'chat-backend gpt-4o\n',
      finds: ['gpt-4o'],
      says: 'Words of a file of unknown syntax, with low confidence',
    },
    {
      path: 'Main.hs',
      text: 'model = "llama3"\n',
      finds: ['llama3'],
      says: 'What could be the name of anything, where a word before it asks for a model',
    },
  ],
};
