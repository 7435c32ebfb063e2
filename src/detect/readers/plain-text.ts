import { Collector } from '../collector.ts';
import type { Reader } from '../reader.ts';

/** Whatever has no reader, or could not be read by it: words that may be ids, of whose syntax nothing is known. */
export const plainText: Reader = {
  name: 'plain text',
  reads: () => true,
  read: (file) => {
    const found = new Collector(file);
    for (const { 0: run, index } of file.text.matchAll(/[A-Za-z\d@][\w@.:/+~-]*/g)) {
      const word = run.replace(/(?<=\w)[^A-Za-z\d]{1,9}$/, '');
      found.add('literal', index, index + word.length, { plain: true });
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
  ],
};
