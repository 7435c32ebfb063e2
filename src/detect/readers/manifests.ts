import type { Reader } from '../reader.ts';
import { bunLock } from './bun-lock.ts';
import { npmLock } from './npm-lock.ts';
import { npmManifest } from './npm-manifest.ts';
import { pnpmLock } from './pnpm-lock.ts';
import { pnpmWorkspace } from './pnpm-workspace.ts';
import { pyproject } from './pyproject.ts';
import { requirements } from './requirements.ts';
import { yarnLock } from './yarn-lock.ts';

/** Manifests with other things beside packages, which the reader of their syntax finds. */
export const manifestReaders: readonly Reader[] = [npmManifest, pyproject];

/** Manifests and lock files in which nothing but packages stands. */
export const packageListReaders: readonly Reader[] = [
  bunLock,
  npmLock,
  pnpmLock,
  pnpmWorkspace,
  requirements,
  yarnLock,
];
