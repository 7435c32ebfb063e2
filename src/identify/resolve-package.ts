import { packageurl } from '../late-libraries.ts';
import { type Catalog, type PackageOwner, packagesOf } from './catalog.ts';
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
  const { vendor, host } = found;
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

function lookUp(key: string, ecosystem: string, catalog: Catalog): PackageOwner | null {
  const packages = packagesOf(catalog);
  const found = packages.get(key);
  if (found !== undefined || ecosystem !== 'golang') return found ?? null;
  // A package inside a module: `github.com/openai/openai-go/option`.
  for (
    let end = key.lastIndexOf('/');
    end > 'golang/'.length;
    end = key.lastIndexOf('/', end - 1)
  ) {
    const module = packages.get(key.slice(0, end).replace(/\/v\d{1,3}$/, ''));
    if (module !== undefined) return module;
  }
  return null;
}

function purlOf(ecosystem: string, name: string): string | null {
  const parts = name.replace(/\[.*$/, '').split(ecosystem === 'maven' ? /[:/]/ : '/');
  const last = parts.pop();
  if (!last) return null;
  const namespace = parts.length > 0 ? parts.join('/') : undefined;
  try {
    const { PackageURL } = packageurl();
    return new PackageURL(ecosystem, namespace, last, undefined, undefined, undefined).toString();
  } catch {
    // The library asks for a version where the type's packages have one; a dependency's purl has none.
    return `pkg:${ecosystem}/${[...parts, last].map(encodeURIComponent).join('/')}`;
  }
}
