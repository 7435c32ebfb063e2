import { PackageURL } from 'packageurl-js';
import type { Catalog } from './catalog.ts';
import type { Resolution, Step } from './identity.ts';
import { normalPackage } from './package-name.ts';

/**
 * Whose models a package exists to use: a vendor's own SDK, or a connector to that vendor alone.
 *
 * @param ecosystem its purl type
 * @param name as a manifest has it, without version; in Maven `group:artifact` or `group/artifact`
 */
export function resolvePackage(
  ecosystem: string,
  name: string,
  catalog: Catalog,
): Resolution | null {
  if (name.length > 300) return null;
  const key = `${ecosystem}/${normalPackage(ecosystem, name)}`;
  const found = lookUp(key, ecosystem, catalog);
  if (found === null) return null;
  const [vendor, host] = found;
  const steps: Step[] = [
    {
      text: name,
      means: `package of ${catalog.data.vendors[vendor]?.name ?? vendor} (${ecosystem})`,
    },
  ];
  if (host !== null)
    steps.push({ text: name, means: `served by ${catalog.data.hosts[host]?.name ?? host}` });
  return {
    strength: 'certain',
    identity: {
      kind: 'package',
      name,
      canonical: key,
      purl: purlOf(ecosystem, name),
      vendor,
      host,
      lineage: [],
      weights: null,
      steps,
    },
  };
}

function lookUp(
  key: string,
  ecosystem: string,
  catalog: Catalog,
): readonly [vendor: string, host: string | null] | null {
  const { packages } = catalog.data;
  if (Object.hasOwn(packages, key)) return packages[key] ?? null;
  if (ecosystem !== 'golang') return null;
  // A package inside a module: `github.com/openai/openai-go/option`.
  for (
    let end = key.lastIndexOf('/');
    end > 'golang/'.length;
    end = key.lastIndexOf('/', end - 1)
  ) {
    const module = key.slice(0, end).replace(/\/v\d{1,3}$/, '');
    if (Object.hasOwn(packages, module)) return packages[module] ?? null;
  }
  return null;
}

function purlOf(ecosystem: string, name: string): string | null {
  const parts = name.replace(/\[.*$/, '').split(ecosystem === 'maven' ? /[:/]/ : '/');
  const last = parts.pop();
  if (!last) return null;
  try {
    const namespace = parts.length > 0 ? parts.join('/') : undefined;
    return new PackageURL(ecosystem, namespace, last, undefined, undefined, undefined).toString();
  } catch {
    return null;
  }
}
