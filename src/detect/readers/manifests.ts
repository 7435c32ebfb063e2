import type { Reader } from '../reader.ts';
import { bunLock } from './bun-lock.ts';
import { bundler } from './bundler.ts';
import { bundlerLock } from './bundler-lock.ts';
import { cargoLock } from './cargo-lock.ts';
import { cargoManifest } from './cargo-manifest.ts';
import { composer } from './composer.ts';
import { composerLock } from './composer-lock.ts';
import { condaEnvironment } from './conda-environment.ts';
import { goMod } from './go-mod.ts';
import { goSum } from './go-sum.ts';
import { gradle } from './gradle.ts';
import { gradleLock } from './gradle-lock.ts';
import { maven } from './maven.ts';
import { mix, mixLock } from './mix.ts';
import { npmLock } from './npm-lock.ts';
import { npmManifest } from './npm-manifest.ts';
import { nuget } from './nuget.ts';
import { nugetLock } from './nuget-lock.ts';
import { nugetScript } from './nuget-script.ts';
import { pipfileLock } from './pipfile-lock.ts';
import { pnpmLock } from './pnpm-lock.ts';
import { pnpmWorkspace } from './pnpm-workspace.ts';
import { pubspec, pubspecLock } from './pubspec.ts';
import { pyproject } from './pyproject.ts';
import { pythonLock } from './python-lock.ts';
import { pythonScript } from './python-script.ts';
import { requirements } from './requirements.ts';
import { sbt } from './sbt.ts';
import { setupCfg } from './setup-cfg.ts';
import { setupPy } from './setup-py.ts';
import { swiftPackage } from './swift-package.ts';
import { versionCatalog } from './version-catalog.ts';
import { yarnLock } from './yarn-lock.ts';

/** Manifests with other things beside packages, which the reader of their syntax finds. */
export const manifestReaders: readonly Reader[] = [
  bundler,
  cargoManifest,
  composer,
  condaEnvironment,
  gradle,
  maven,
  mix,
  npmManifest,
  nuget,
  nugetScript,
  pubspec,
  pyproject,
  pythonScript,
  sbt,
  setupCfg,
  setupPy,
  swiftPackage,
];

/** Manifests and lock files in which nothing but packages stands. */
export const packageListReaders: readonly Reader[] = [
  bunLock,
  bundlerLock,
  cargoLock,
  composerLock,
  goMod,
  goSum,
  gradleLock,
  mixLock,
  npmLock,
  nugetLock,
  pipfileLock,
  pnpmLock,
  pnpmWorkspace,
  pubspecLock,
  pythonLock,
  requirements,
  versionCatalog,
  yarnLock,
];
