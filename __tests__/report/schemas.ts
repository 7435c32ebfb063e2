import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';

const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join('node_modules', path), 'utf8'));

function compiler(): Ajv {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: true,
    unicodeRegExp: false,
  });
  // The package is CommonJS: under ESM its function is `default` once more.
  const add = ajvFormats as unknown as { default: (ajv: Ajv) => void };
  add.default(ajv);
  for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, isReference);
  return ajv;
}

const isReference = (text: string): boolean => !/[\s<>"{}|\\^`]/.test(text);

/** The official schema of SARIF 2.1.0, written for draft 4, whose words the later drafts understand. */
export function sarifValidator(): ValidateFunction {
  const schema = read('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const { definitions, properties, required, type } = schema;
  return compiler().compile({
    definitions,
    properties,
    required,
    type,
    additionalProperties: false,
  });
}

/** The official schema of CycloneDX 1.6. */
export function cyclonedxValidator(): ValidateFunction {
  const folder = '@cyclonedx/cyclonedx-library/res/schema';
  const ajv = compiler();
  for (const name of ['spdx.SNAPSHOT.schema.json', 'jsf-0.82.SNAPSHOT.schema.json']) {
    // Named as the bill's schema refers to them.
    ajv.addSchema({ ...read(`${folder}/${name}`), $id: `http://cyclonedx.org/schema/${name}` });
  }
  return ajv.compile(read(`${folder}/bom-1.6.SNAPSHOT.schema.json`));
}
