import { expect, test } from 'vitest';

test('scripts run on Node 24, the version of Electron 45', () => {
  expect(process.versions.node).toMatch(/^24\./);
});
