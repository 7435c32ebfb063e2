import { linesOf } from '../manifests/line-index.ts';
import { PackageList } from '../manifests/package-list.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** `"group" % "artifact" % …`, with `%%` or `%%%` where the artifact's name ends with Scala's version. */
const MODULE = /"([\w.-]+)"\s*%{1,3}\s*"([\w.-]+)"\s*%/g;

/** Mill's and Scala CLI's `group:artifact:version`, with `::` the same way. */
const COORDINATES = /(?:^\s*\/\/> using \w+\s+"?|ivy"|mvn")([\w.-]+)::?:?([\w.-]+):/g;

/** Builds of sbt and Mill. */
export const sbt: Reader = {
  name: 'build.sbt',
  reads: (path) => /\.sbt$|(?:^|\/)project\/[^/]+\.scala$|(?:^|\/)build\.(?:sc|mill)$/.test(path),
  read: readSbt,
  examples: [
    {
      path: 'build.sbt',
      text: 'libraryDependencies ++= Seq(\n  "com.openai" % "openai-java" % "0.8.0",\n  "io.cequence" %% "openai-scala-client" % "1.1.0" // "a" % "b" % "1"\n)\n',
      finds: ['openai-java', 'openai-scala-client'],
      says: 'modules in Java and in Scala',
    },
  ],
};

function readSbt(file: TextFile): readonly Reference[] {
  const packages = new PackageList(file, 'maven');
  for (const { text, start } of linesOf(file.text)) {
    const comment = text.search(/(?:^|\s)\/\/(?!> using)/);
    const code = text.slice(0, Math.min(comment === -1 ? text.length : comment, 4000));
    for (const pattern of [MODULE, COORDINATES]) {
      for (const match of code.matchAll(pattern)) {
        const [whole, group = '', name = ''] = match;
        const offset = match.index + whole.lastIndexOf(name);
        packages.add(name, start + offset, { siblings: { groupId: group } });
      }
    }
  }
  return packages.references();
}
