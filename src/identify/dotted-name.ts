import type { Catalog } from './catalog.ts';
import { matchName, type NameMatch } from './match-name.ts';

/** A name as Amazon Bedrock writes it: `us.meta.llama3-1-8b-instruct-v1:0`. */
export interface Dotted {
  readonly region: string;
  readonly vendorText: string;
  readonly vendor: string;
  readonly rest: string;
  readonly versioned: boolean;
}

/** Takes such a name apart; null where what stands before the dot is no vendor. */
export function readDotted(name: string, catalog: Catalog): Dotted | null {
  const found =
    /^((?:us|eu|apac|global|us-gov|jp|au|ca|sa|me|af|in|uk)\.)?([a-z\d-]{2,20})\.([a-z][\w.:-]*)$/.exec(
      name,
    );
  const [, region = '', vendorText = '', rest = ''] = found ?? [];
  if (found === null) return null;
  const { names, organisations } = catalog.data;
  const vendor =
    (Object.hasOwn(names, vendorText) && names[vendorText]) ||
    (Object.hasOwn(organisations, vendorText) && organisations[vendorText]);
  if (!vendor) return null;
  return {
    region,
    vendorText,
    vendor,
    // `deepseek.v3.2`: the vendor's name is the family's too.
    rest: /^v\d+(?:\.\d|-)/.test(rest) ? `${vendorText}-${rest}` : rest,
    versioned: /-v\d+(?:[-:]\d+)?(?:[-:]\w+)?$/.test(rest),
  };
}

/** `-v1-0`, `-v2-1`, `-v1-2-8k` at the end of a name: major and minor version, and a length of context. */
const VERSION = /-v(\d+)(?:[-:](\d+)([-:](?:\d+k|mm))?)?$/;

/** What tells generations or dates apart by itself: `claude-3-haiku-20240307`, `claude-opus-5`. */
const NUMBERED = /-(?:\d{1,2}|\d{8})(?=-|$)/;

/**
 * `claude-3-haiku-20240307-v1-0`, `titan-embed-text-v2-0`: every model has a version there. A first one, and one
 * after a numbered name, says nothing of which model it is; any other is part of its name.
 */
export function matchVersioned(rest: string, vendor: string, catalog: Catalog): NameMatch | null {
  const found = VERSION.exec(rest);
  if (found === null) return matchName(rest, catalog, vendor);
  const [, major = '', minor = '0', context] = found;
  const name = rest.slice(0, found.index);
  const bare = matchName(name, catalog, vendor);
  const isNamed = bare !== null && bare.strength !== 'word';
  const isFirst = major === '1' && (minor === '0' || context !== undefined);
  if (isNamed && (isFirst || (minor === '0' && NUMBERED.test(name)))) return bare;
  const version = minor === '0' ? `v${major}` : `v${major}.${minor}`;
  const whole = matchName(`${name}-${version}`, catalog, vendor);
  return isNamed && whole?.vendor !== bare.vendor ? bare : (whole ?? bare);
}
