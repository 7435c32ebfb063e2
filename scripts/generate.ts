// Writes src/generated/: what the bundle takes from policy/. Each step is a file of scripts/generate/.
import { mkdirSync } from 'node:fs';
import { generateLedger } from './generate/ledger.ts';
import { generateBuiltinPolicy } from './generate/policy.ts';
import { generateActionInputs } from './generate/action-inputs.ts';
import { generateReportSchema } from './generate/report-schema.ts';
import { generateVersion } from './generate/version.ts';

mkdirSync('src/generated', { recursive: true });
generateVersion();
generateBuiltinPolicy();
generateLedger();
generateActionInputs();
generateReportSchema();
