import * as v from 'valibot';
import type { StreamedReport } from './format.ts';
import type { Finding } from './report.ts';
import { findingSchema, reportHeadSchema } from './report-schema.ts';
import { ScanError } from './scan-report.ts';

/** All of a report but its findings. */
export type ReportHead = Omit<StreamedReport, 'findings' | 'since'>;

/**
 * A finding from its JSON.
 *
 * @param offset where it stands, for the error
 * @throws ScanError where it is none
 */
export function parseFinding(bytes: Uint8Array, offset: number): Finding {
  const value = parse(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'),
    offset,
  );
  if (v.is(findingSchema, value)) return value as Finding;
  throw new ScanError(issueOf(findingSchema, value, 'finding'), offset);
}

/**
 * The rest of a report.
 *
 * @throws ScanError where the JSON is broken, or that of something else
 */
export function parseReportHead(text: string): ReportHead {
  const value = parse(text.replace(/^\uFEFF/, ''), 0);
  if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) {
    throw new ScanError('is JSON, but no report of caisi-check: it has no schemaVersion', 0);
  }
  if (value.schemaVersion !== 1) {
    const version = JSON.stringify(value.schemaVersion)?.slice(0, 20);
    throw new ScanError(`has schemaVersion ${version}; this caisi-check reads 1`, 0);
  }
  if (!('findings' in value) || !Array.isArray(value.findings)) {
    throw new ScanError('is no report of caisi-check: findings is no list', 0);
  }
  if (!v.is(reportHeadSchema, value))
    throw new ScanError(issueOf(reportHeadSchema, value, 'report'), 0);
  return value as ReportHead;
}

function parse(text: string, offset: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ScanError('broken JSON', offset);
  }
}

function issueOf(schema: v.GenericSchema, value: unknown, what: string): string {
  const [issue] = v.safeParse(schema, value, { abortEarly: true }).issues ?? [];
  if (!issue) return `is no ${what}`;
  const path = v.getDotPath(issue);
  const received = issue.received.slice(0, 60);
  const expected = issue.expected ?? issue.message;
  return `is no valid ${what}: ${path === null ? '' : `${path}: `}expected ${expected}, found ${received}`;
}
