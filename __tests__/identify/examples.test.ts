import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/identify/catalog.ts';
import { resolveAny } from '../../src/identify/resolve-any.ts';
import { examples, lookalikes } from './vendor-files.ts';

const catalog = loadCatalog();

test.each(examples.filter(([, list]) => list.length > 0))(
  'what %s says resolves',
  (_file, list) => {
    const wrong = list.flatMap(({ id, vendor, host, lineage }) => {
      const identity = resolveAny(id, catalog)?.identity;
      const found = {
        vendor: identity?.vendor ?? null,
        ...(host === undefined ? {} : { host: identity?.host ?? null }),
        ...(lineage === undefined ? {} : { lineage: identity?.lineage ?? [] }),
      };
      const asked = {
        vendor,
        ...(host === undefined ? {} : { host }),
        ...(lineage === undefined ? {} : { lineage }),
      };
      return JSON.stringify(found) === JSON.stringify(asked) ? [] : [{ id, asked, found }];
    });
    expect(wrong).toEqual([]);
  },
);

test.each(lookalikes.filter(([, list]) => list.length > 0))(
  'what %s says is no model',
  (_file, list) => {
    const loud = list.flatMap((id) => {
      const vendor = resolveAny(id, catalog)?.identity.vendor;
      return vendor == null ? [] : [{ id, vendor }];
    });
    expect(loud).toEqual([]);
  },
);
