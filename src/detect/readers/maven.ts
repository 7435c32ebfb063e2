import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { walkXml, type XmlElement } from '../manifests/xml-walk.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** pom.xml of Maven. */
export const maven: Reader = {
  name: 'pom.xml',
  reads: (path) => fileName(path) === 'pom.xml' || path.endsWith('.pom'),
  read: readPom,
  examples: [
    {
      path: 'pom.xml',
      text: '<project>\n  <artifactId>openai-app</artifactId>\n  <dependencies>\n    <dependency>\n      <groupId>dev.langchain4j</groupId>\n      <artifactId>langchain4j-open-ai</artifactId>\n      <version>1.0.0</version>\n      <exclusions>\n        <exclusion><groupId>com.openai</groupId><artifactId>openai-java</artifactId></exclusion>\n      </exclusions>\n    </dependency>\n    <!-- <dependency><groupId>x</groupId><artifactId>openai</artifactId></dependency> -->\n  </dependencies>\n</project>\n',
      finds: ['langchain4j-open-ai'],
      says: 'dependencies, not the project itself, exclusions and plugins',
    },
  ],
};

/** Where an `artifactId` is no dependency. */
const OTHER = new Set(['exclusion', 'parent', 'plugin', 'project', 'extension', 'profile']);

function readPom(file: TextFile): readonly Reference[] | null {
  const packages = new PackageList(file, 'maven');
  const add = (artifact: { value: string; offset: number }, group: string | undefined): void => {
    packages.add(artifact.value, artifact.offset, group ? { siblings: { groupId: group } } : {});
  };
  const readable = walkXml(file.text, (element) => {
    if (element.name === 'dependency') {
      const artifact = element.texts.get('artifactId');
      if (artifact) add(artifact, element.texts.get('groupId')?.value);
    } else if (file.partial && isLoose(element)) {
      const artifact = element.beside.get('artifactId');
      if (artifact) add(artifact, element.beside.get('groupId')?.value);
    }
  });
  return readable ? packages.references() : null;
}

/** In a fragment a dependency may have lost its start: its `artifactId` then stands in nothing that is known. */
function isLoose({ name, path }: XmlElement): boolean {
  return (
    name === 'artifactId' && path.every((outer) => outer !== 'dependency' && !OTHER.has(outer))
  );
}
