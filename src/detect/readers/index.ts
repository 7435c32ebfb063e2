import type { Reader } from '../reader.ts';
import { configurationReaders } from './configuration.ts';
import { javascript } from './javascript.ts';
import { packageListReaders } from './manifests.ts';
import { markup } from './markup.ts';
import { notebook } from './notebook.ts';
import { python } from './python.ts';
import { sourceCode } from './source-code.ts';

/** The readers, one per kind of text; the first that takes a file reads it, the plain text reader what is left. */
export const readers: readonly Reader[] = [
  ...packageListReaders,
  ...configurationReaders,
  notebook,
  markup,
  python,
  javascript,
  sourceCode,
];
