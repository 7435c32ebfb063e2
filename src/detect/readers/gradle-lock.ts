import { linesOf } from '../manifests/line-index.ts';
import { LockedList } from '../manifests/locked-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Gradle's lock file; it doesn't say what needs what. */
export const gradleLock: Reader = {
  name: 'gradle.lockfile',
  reads: (path) =>
    /(?:^|\/)(?:gradle|buildscript-gradle)\.lockfile$|\/dependency-locks\/[^/]+\.lockfile$/.test(
      path,
    ),
  read: readGradleLock,
  examples: [
    {
      path: 'gradle.lockfile',
      text: '# This is a Gradle generated file for dependency locking.\ncom.openai:openai-java:0.8.0=compileClasspath,runtimeClasspath\nempty=annotationProcessor\n',
      finds: ['com.openai:openai-java'],
      says: 'each module once',
    },
  ],
};

function readGradleLock(file: TextFile): readonly Reference[] {
  const list = new LockedList(file, 'maven');
  for (const { text, start } of linesOf(file.text)) {
    const name = /^([\w.-]+:[\w.-]+):[^:=]+=/.exec(text.slice(0, 1000))?.[1];
    if (name !== undefined) list.add(name, start);
  }
  return list.references();
}
