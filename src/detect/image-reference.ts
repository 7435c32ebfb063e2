/** A container image as its reference names it. */
export interface ImageReference {
  /** The host with its port; null where the reference leaves it to the tool (Docker Hub). */
  readonly registry: string | null;
  /** The repository's path in the registry: `library/redis` is written `redis`, and stays so. */
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
  /** Registry and repository as they are written, without tag and digest. */
  readonly name: string;
  /** Where the name starts in the text: after `docker://` and the like. */
  readonly offset: number;
}

/** Longest name that a registry takes. */
const LONGEST = 255;

const TRANSPORT = /^(?:docker|oci|docker-daemon|containers-storage|registry):\/{2,3}/;
const COMPONENT = /^[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*$/;
const REGISTRY =
  /^(?:[A-Za-z\d]|[A-Za-z\d][A-Za-z\d-]*[A-Za-z\d])(?:\.(?:[A-Za-z\d]|[A-Za-z\d][A-Za-z\d-]*[A-Za-z\d]))*(?::\d{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][\w+.-]{0,31}:[A-Fa-f\d]{32,128}$/;

/**
 * Reads `[registry/]repository[:tag][@digest]` by the grammar of the distribution specification; null for what is
 * no image reference, such as a text with variables in it.
 */
export function parseImageReference(text: string): ImageReference | null {
  const offset = TRANSPORT.exec(text)?.[0].length ?? 0;
  const rest = text.slice(offset);
  if (rest.length > LONGEST + 300) return null;
  const [named = '', digest = null, ...more] = rest.split('@');
  if (more.length > 0 || (digest !== null && !DIGEST.test(digest))) return null;
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const name = hasTag ? named.slice(0, colon) : named;
  const tag = hasTag ? named.slice(colon + 1) : null;
  if (name.length > LONGEST || (tag !== null && !TAG.test(tag))) return null;
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost';
  if (isRegistry && !REGISTRY.test(first)) return null;
  const repository = isRegistry ? name.slice(slash + 1) : name;
  if (!repository.split('/').every((component) => COMPONENT.test(component))) return null;
  return { registry: isRegistry ? first : null, repository, tag, digest, name, offset };
}
