import { CheckError, type Place, type Problem } from '../problem.ts';
import { type Location, largestPolicyFile, type PolicyFile } from './policy-files.ts';
import { type PolicyDocument, policySchema } from './policy-schema.ts';
import { entryOf, nodeAt, type YamlNode } from './yaml/node.ts';
import { parseYaml } from './yaml/parse.ts';
import { validate } from './yaml/validate.ts';

/** One policy file, read and found valid, before anything is laid over anything. */
export interface PolicyText {
  readonly document: PolicyDocument;
  /** What reports call the file, with the commit at which it was read. */
  readonly label: string;
  /** Where relative paths in it start. */
  readonly location: Location;
  /** The place of a value, by its path of keys and indices; of the nearest thing around it where it is unsaid. */
  readonly place: (...path: (string | number)[]) => Place;
}

/** Reads a policy file's bytes; every problem of the schema at once, a problem of syntax alone. */
export function readPolicyText(file: PolicyFile, location: Location): PolicyText {
  const { label, bytes } = file;
  const name = nameOf(file);
  if (bytes.length > largestPolicyFile) {
    throw new CheckError({
      message: `is larger than ${largestPolicyFile / 1024 / 1024} MiB: no policy needs that`,
      place: { file: name, line: 1, column: 1 },
    });
  }
  const root = parseYaml(bytes, name);
  if (root.type === 'scalar' && root.value === null) {
    throw new CheckError({
      message: 'is empty: a policy needs at least `version: 1`',
      place: { file: name, line: 1, column: 1 },
    });
  }
  const document = validate(policySchema, root, (value) => further(value, root));
  return { document, label, location, place: (...path) => nearestPlace(root, path) };
}

/** What messages call a file: of this repository the path alone, which editors and annotations can open. */
export function nameOf({ label, repository, ref }: PolicyFile): string {
  return repository === null && ref !== null && label.endsWith(`@${ref}`)
    ? label.slice(0, -ref.length - 1)
    : label;
}

function nearestPlace(root: YamlNode, path: readonly (string | number)[]): Place {
  for (let length = path.length; length > 0; length--) {
    const node = nodeAt(root, path.slice(0, length));
    if (node) return node.place;
  }
  return root.place;
}

/** What the schema can't say. */
function further(document: PolicyDocument, root: YamlNode): Problem[] {
  return [...repeatedStatuses(document, root), ...repeatedIds(document, root)];
}

function repeatedStatuses(document: PolicyDocument, root: YamlNode): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  const order = entryOf(root, 'review-status')?.value;
  for (const { key } of order?.type === 'mapping' ? order.entries : []) {
    const list = key.text as 'allow' | 'warn' | 'fail';
    for (const [index, status] of (document['review-status']?.[list] ?? []).entries()) {
      const before = seen.get(status);
      const place = nearestPlace(root, ['review-status', list, index]);
      if (before === undefined) seen.set(status, list);
      else if (before !== list) {
        const message = `\`${status}\` stands in \`${before}\` already: a status may be in one list of \`review-status\` alone`;
        problems.push({ message, place });
      }
    }
  }
  return problems;
}

function repeatedIds(document: PolicyDocument, root: YamlNode): Problem[] {
  const seen = new Map<string, number>();
  return (document.exceptions ?? []).flatMap(({ id }, index) => {
    const place = nearestPlace(root, ['exceptions', index, 'id']);
    const before = seen.get(id);
    if (before === undefined) seen.set(id, place.line ?? 0);
    if (before === undefined) return [];
    return [
      {
        message: `the exception \`${id}\` stands in line ${before} already: ids must be unique`,
        place,
      },
    ];
  });
}
