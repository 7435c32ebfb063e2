import { readFileSync } from 'node:fs';
import jsTokens from 'js-tokens';

/** What readers find is told by examples, from which tests and docs are made: a check needs none of them. */
export const withoutExamples = {
  name: 'without-examples',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/]detect[\\/]readers[\\/].*\.ts$/ }, ({ path }) => ({
      contents: emptied(readFileSync(path, 'utf8')),
      loader: 'ts',
    })),
};

/** A module's text in which every list that stands under the key `examples` is empty. */
function emptied(text) {
  let result = '';
  let [key, colon, depth] = [false, false, 0];
  for (const { type, value } of jsTokens(text)) {
    const opens = value === '[' || value.endsWith('${') ? 1 : 0;
    const closes = value === ']' || (value.startsWith('}') && type.startsWith('Template')) ? 1 : 0;
    if (depth > 0) {
      depth += opens - closes;
      if (depth === 0) result += ']';
      continue;
    }
    result += value;
    if (key && colon && value === '[') depth = 1;
    if (/^(?:WhiteSpace|LineTerminatorSequence)/.test(type)) continue;
    [key, colon] = [value === 'examples' || (key && value === ':'), key && value === ':'];
  }
  if (depth > 0) throw new Error('a list of examples has no end');
  return result;
}
