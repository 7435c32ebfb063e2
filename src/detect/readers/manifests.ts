import type { Reader } from '../reader.ts';
import { bunLock } from './bun-lock.ts';
import { cargoLock } from './cargo-lock.ts';
import { cargoManifest } from './cargo-manifest.ts';
import { condaEnvironment } from './conda-environment.ts';
import { goMod } from './go-mod.ts';
import { goSum } from './go-sum.ts';
import { npmLock } from './npm-lock.ts';
import { npmManifest } from './npm-manifest.ts';
import { pipfileLock } from './pipfile-lock.ts';
import { pnpmLock } from './pnpm-lock.ts';
import { pnpmWorkspace } from './pnpm-workspace.ts';
import { pyproject } from './pyproject.ts';
import { pythonLock } from './python-lock.ts';
import { pythonScript } from './python-script.ts';
import { requirements } from './requirements.ts';
import { setupCfg } from './setup-cfg.ts';
import { setupPy } from './setup-py.ts';
import { yarnLock } from './yarn-lock.ts';

/** Manifests with other things beside packages, which the reader of their syntax finds. */
export const manifestReaders: readonly Reader[] = [
  cargoManifest,
  condaEnvironment,
  npmManifest,
  pyproject,
  pythonScript,
  setupCfg,
  setupPy,
];

/** Manifests and lock files in which nothing but packages stands. */
export const packageListReaders: readonly Reader[] = [
  bunLock,
  cargoLock,
  goMod,
  goSum,
  npmLock,
  pipfileLock,
  pnpmLock,
  pnpmWorkspace,
  pythonLock,
  requirements,
  yarnLock,
];
