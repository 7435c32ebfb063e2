import { defineFormat } from './format.ts';

export const html = defineFormat('html', function* (report) {
  yield `<!doctype html>${(report.subjects ?? []).map((s) => s.repository).join()}\n`;
});
