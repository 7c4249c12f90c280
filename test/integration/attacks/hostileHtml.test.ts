import { describe, expect, it } from 'vitest';
import { HOSTILE_HTML } from '../../fixtures/hostileInputs.ts';
import { createTestPipeline, RECORD } from '../../mcp/content/readContent.ts';

const SIZE = 10_000_000;
describe('10 MB of hostile HTML', () => {
  // The timeout catches what never ends; `npm run bench` compares how the time grows.
  it.each(HOSTILE_HTML)('is read within the budget: $name', { timeout: 120_000 }, ({ make }) => {
    const { bytes } = createTestPipeline().render({ id: 1, body: make(SIZE) }, RECORD);
    expect(bytes).toBeLessThanOrEqual(40_000);
  });

  it('reports how many characters after three million were not read', () => {
    const { text } = createTestPipeline().render({ body: 'word '.repeat(700_000) }, RECORD);
    expect(text).toContain('[500000 characters at the end not read');
  });
});
