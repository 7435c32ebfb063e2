import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { HostFile } from '../../src/identify/host-file.ts';
import type { VendorFile } from '../../src/identify/vendor-file.ts';

/** One positive example, with what has to come out. */
export interface Example {
  readonly id: string;
  readonly vendor: string | null;
  readonly host?: string | null;
  readonly lineage?: readonly string[];
}

/** The files of `policy/vendors` by slug. */
export const vendorFiles: ReadonlyMap<string, VendorFile> = read('policy/vendors');

/** The files of `policy/hosts` by slug. */
export const hostFiles: ReadonlyMap<string, HostFile> = read('policy/hosts');

/** What the files themselves say must resolve, by file. */
export const examples: readonly (readonly [file: string, examples: readonly Example[]])[] = [
  ...[...vendorFiles].map(
    ([slug, file]) =>
      [
        `vendors/${slug}.yml`,
        (file.examples?.models ?? []).map((one) =>
          typeof one === 'string' ? { id: one, vendor: slug } : { vendor: slug, ...one },
        ),
      ] as const,
  ),
  ...[...hostFiles].map(
    ([slug, file]) => [`hosts/${slug}.yml`, file.examples?.models ?? []] as const,
  ),
];

/** What the files say must stay quiet, by file. */
export const lookalikes: readonly (readonly [file: string, lookalikes: readonly string[]])[] = [
  ...[...vendorFiles].map(
    ([slug, file]) => [`vendors/${slug}.yml`, file.examples?.lookalikes ?? []] as const,
  ),
  ...[...hostFiles].map(
    ([slug, file]) => [`hosts/${slug}.yml`, file.examples?.lookalikes ?? []] as const,
  ),
];

function read<T>(folder: string): Map<string, T> {
  return new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.yml'))
      .sort()
      .map((file) => [
        file.slice(0, -'.yml'.length),
        load(readFileSync(`${folder}/${file}`, 'utf8')) as T,
      ]),
  );
}
