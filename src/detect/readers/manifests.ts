import type { Reader } from '../reader.ts';
import { npmManifest } from './npm-manifest.ts';
import { pyproject } from './pyproject.ts';
import { requirements } from './requirements.ts';

/** Manifests with other things beside packages, which the reader of their syntax finds. */
export const manifestReaders: readonly Reader[] = [npmManifest, pyproject];

/** Manifests and lock files in which nothing but packages stands. */
export const packageListReaders: readonly Reader[] = [requirements];
