import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { load } from 'js-yaml';
import * as v from 'valibot';
import { type HostFile, hostFileSchema } from '../../src/identify/host-file.ts';
import { type VendorFile, vendorFileSchema } from '../../src/identify/vendor-file.ts';
import { asciiJson } from './ascii-json.ts';
import { compileCatalog } from './compile-catalog.ts';

/** src/generated/catalog.json, packages.json and the schemas of vendor and host files. */
export function generateCatalog(): void {
  const vendors = readFolder<VendorFile>('policy/vendors', vendorFileSchema);
  const hosts = readFolder<HostFile>('policy/hosts', hostFileSchema);
  const { catalog, packages } = compileCatalog(vendors, hosts);
  mkdirSync('src/generated', { recursive: true });
  writeFileSync('src/generated/catalog.json', asciiJson(catalog));
  writeFileSync('src/generated/packages.json', asciiJson(packages));
  writeSchema('vendor', vendorFileSchema);
  writeSchema('host', hostFileSchema);
}

/** The files of a folder by slug, each held to its schema. */
function readFolder<T>(folder: string, schema: v.GenericSchema<unknown, T>): Map<string, T> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
  return new Map(
    files.sort().map((file) => {
      const result = v.safeParse(schema, load(readFileSync(`${folder}/${file}`, 'utf8')));
      if (result.success) return [file.slice(0, -'.yml'.length), result.output];
      const problems = result.issues.map(
        (issue) => `${v.getDotPath(issue) ?? ''}: ${issue.message}`,
      );
      throw new Error(`${folder}/${file}: ${problems.join('; ')}`);
    }),
  );
}

function writeSchema(name: string, schema: v.GenericSchema): void {
  const json = toJsonSchema(schema, { target: 'draft-2020-12', errorMode: 'ignore' });
  mkdirSync('policy/schema', { recursive: true });
  const titled = { title: `caisi-check ${name} file`, ...json };
  writeFileSync(`policy/schema/${name}.json`, `${JSON.stringify(titled, null, 2)}\n`);
}
