import type { Context } from './reference.ts';

/** Words that make a key one whose value is a model. */
const MODEL_WORDS = new Set([
  'model',
  'models',
  'llm',
  'llms',
  'modelid',
  'modelname',
  'basemodel',
]);

/** Words that, at the end of such a key, make its value something else (`model_type`, `model-dir`). */
const OTHER_ENDS = new Set(
  (
    'type types class classes kind kinds dir directory path file files version config configs format count size length limit max min ' +
    'provider providers url uri host port endpoint api key token region prefix suffix description label title ' +
    'settings params parameters options args kwargs dtype backend task mode status state owner family group ' +
    'usage cost price schema field table view controller service server client runner registry cache volume'
  ).split(' '),
);

/** Commands whose argument at a position is a model are told by the reader; it then says so with this. */
export function asksForModel(context: Context): boolean {
  if (context.isKey || context.compared) return false;
  if (context.host !== undefined) return true;
  return context.key !== undefined && isModelKey(context.key);
}

/** Whether a key, variable or option by its name takes a model: `model`, `MODEL_ID`, `--embedding-model`, `baseModel`. */
export function isModelKey(key: string): boolean {
  if (key.length > 80) return false;
  const words = wordsOf(key);
  const last = words.at(-1);
  if (last === undefined || OTHER_ENDS.has(last)) return false;
  return words.some((word) => MODEL_WORDS.has(word));
}

/** The words of an identifier in lower case, however they are joined. */
export function wordsOf(key: string): readonly string[] {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
