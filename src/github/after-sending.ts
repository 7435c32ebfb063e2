/**
 * Waits until requests that were begun are on their way: they go out only while nothing else takes the thread, so
 * what takes it for long (loading code, detection) waits for them, and is done while GitHub answers.
 */
export async function afterSending(): Promise<void> {
  // In the first turn connections are made, in the second requests are written to them.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}
