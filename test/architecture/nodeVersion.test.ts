import { expect, test } from 'vitest';

test('the scripts run on Node 24, the line that Electron 45 carries', () => {
  expect(process.versions.node).toMatch(/^24\./);
});
