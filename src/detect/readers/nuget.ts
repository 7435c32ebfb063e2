import { fileName } from '../manifests/file-name.ts';
import { PackageList } from '../manifests/package-list.ts';
import { walkXml, type XmlElement } from '../manifests/xml-walk.ts';
import type { Reader, TextFile } from '../reader.ts';
import type { Reference } from '../reference.ts';

/** Elements whose attribute names a package. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  PackageReference: 'Include',
  PackageVersion: 'Include',
  GlobalPackageReference: 'Include',
  PackageDownload: 'Include',
  package: 'id',
};

/** Project files of .NET, central package versions, and packages.config. */
export const nuget: Reader = {
  name: 'csproj',
  reads: (path) =>
    /\.(?:cs|fs|vb|db|sql)proj$|\.(?:props|targets|nuspec)$|^packages\.config$/i.test(
      fileName(path),
    ),
  read: readNuget,
  examples: [
    {
      path: 'App/App.csproj',
      text: '<Project Sdk="Microsoft.NET.Sdk">\n  <ItemGroup>\n    <PackageReference Include="OpenAI" Version="2.0.0" />\n    <PackageReference Version="1.0" Include=\'Anthropic.SDK\'>\n      <PrivateAssets>all</PrivateAssets>\n    </PackageReference>\n    <!-- <PackageReference Include="Mistral.SDK" /> -->\n    <ProjectReference Include="../OpenAI/OpenAI.csproj" />\n  </ItemGroup>\n</Project>\n',
      finds: ['OpenAI', 'Anthropic.SDK'],
      says: 'package references, not references to projects',
    },
    {
      path: 'Directory.Packages.props',
      text: '<Project>\n  <ItemGroup>\n    <PackageVersion Include="Azure.AI.OpenAI" Version="2.1.0" />\n  </ItemGroup>\n</Project>\n',
      finds: ['Azure.AI.OpenAI'],
      says: 'central package versions',
    },
    {
      path: 'packages.config',
      text: '<packages>\n  <package id="OpenAI" version="1.0" targetFramework="net48" />\n</packages>\n',
      finds: ['OpenAI'],
      says: 'packages.config',
    },
  ],
};

function readNuget(file: TextFile): readonly Reference[] | null {
  const packages = new PackageList(file, 'nuget');
  const readable = walkXml(file.text, (element) => {
    const attribute = packageIn(element);
    if (attribute) packages.add(attribute.value, attribute.offset);
  });
  return readable ? packages.references() : null;
}

function packageIn({
  name,
  attributes,
}: XmlElement): { value: string; offset: number } | undefined {
  // A package's own description (.nuspec) lists what it depends on as `dependency`.
  return attributes.get(name === 'dependency' ? 'id' : (ATTRIBUTES[name] ?? ''));
}
