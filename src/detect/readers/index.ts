import type { Reader } from '../reader.ts';
import { configurationReaders } from './configuration.ts';
import { packageListReaders } from './manifests.ts';

/** The readers, one per kind of text; the first that takes a file reads it, the plain text reader what is left. */
export const readers: readonly Reader[] = [...packageListReaders, ...configurationReaders];
