import { mkdirSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { reportSchema } from '../../src/report/report-schema.ts';

/** policy/schema/report.json: the report, for those who read it with their own programs. */
export function generateReportSchema(): void {
  const schema = toJsonSchema(reportSchema, { target: 'draft-2020-12' });
  const { $schema, ...rest } = schema;
  const titled = { $schema, title: 'caisi-check report', ...rest };
  mkdirSync('policy/schema', { recursive: true });
  writeFileSync('policy/schema/report.json', `${JSON.stringify(titled, null, 2)}\n`);
}
