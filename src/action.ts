import { setFailed, setOutput } from '@actions/core';
import { logText } from './github/annotations.ts';
import { writeSummary } from './github/summary.ts';
import { CheckError, describeProblem } from './problem.ts';
import { escapeMarkdown } from './report/markdown-escape.ts';

/** GitHub keeps so many errors of one step. */
const MOST_ERRORS = 10;

/** A check that can't be made is neither green nor red: each problem is told, and no verdict is set. */
async function fail(error: unknown): Promise<void> {
  const messages =
    error instanceof CheckError
      ? error.problems.map(describeProblem)
      : [
          `caisi-check has failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`,
        ];
  for (const message of messages.slice(0, MOST_ERRORS)) setFailed(logText(message, 2000));
  try {
    setOutput('verdict', '');
  } catch {
    // Without a file for outputs the verdict is empty anyhow.
  }
  const list = messages.slice(0, 100).map((message) => `- ${escapeMarkdown(message, 2000)}\n`);
  await writeSummary(
    `## 🚫 caisi-check: no verdict\n\nThe check could not be made:\n\n${list.join('')}`,
  );
}

/** What is still under way when all is told (a request that was not waited for) holds the job up no longer. */
function leave(): void {
  setTimeout(() => process.exit(), 1000).unref();
}

process.on('uncaughtException', (error) => void fail(error).finally(leave));
// The event is read as soon as this is loaded, so even that is done where a failure is told.
import('./github/run.ts')
  .then(({ run }) => run(process.env))
  .then((status) => {
    process.exitCode = status;
  })
  .catch(fail)
  .finally(leave);
