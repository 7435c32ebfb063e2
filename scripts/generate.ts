// Writes src/generated/: what the bundle takes from policy/. Each step is a file of scripts/generate/.
import { mkdirSync } from 'node:fs';
import { generateActionInputs } from './generate/action-inputs.ts';
import { generateCatalog } from './generate/catalog.ts';
import { generateDetectionDocs } from './generate/detection-docs.ts';
import { generateHtmlPage } from './generate/html-page.ts';
import { generateLedger } from './generate/ledger.ts';
import { generateBuiltinPolicy } from './generate/policy.ts';
import { generatePolicySchema } from './generate/policy-schema.ts';
import { generateReportSchema } from './generate/report-schema.ts';
import { generateVersion } from './generate/version.ts';

mkdirSync('src/generated', { recursive: true });
generateVersion();
generateBuiltinPolicy();
generateCatalog();
generateLedger();
generateActionInputs();
generateReportSchema();
generatePolicySchema();
generateDetectionDocs();
generateHtmlPage();
