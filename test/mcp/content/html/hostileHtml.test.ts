import { describe, expect, it } from 'vitest';
import { createTestPipeline, RECORD } from '../readContent.ts';

const SIZE = 10_000_000;
const filled = (text: string): string => text.repeat(Math.ceil(SIZE / text.length));

/**
 * CPU seconds, so that a busy machine does not fail it. Measured at 0.1 to 2 s each; the mistakes this guards
 * against (a search from every place, a stack walked for every tag) take minutes.
 */
const LIMIT = 12;

describe('10 MB of hostile HTML', () => {
  it.each([
    ['100,000 levels', () => `${'<div>'.repeat(100_000)}x`],
    ['nesting without an end', () => filled('<div>')],
    ['end tags of nothing under a deep stack', () => '<div>'.repeat(30_000) + filled('</x>')],
    ['tables in tables', () => filled('<table><tr><td>x')],
    ['inline styles left open', () => filled('<p><font style="color:red"></p>')],
    ['one giant attribute', () => `<div style="${filled('a:b;')}">x</div>`],
    ['a million attributes', () => `<div ${filled('a="b" ')}>x</div>`],
    ['comments and styles that never end', () => `<style>${filled('@media screen{/*<!--')}`],
    ['one rule a million times', () => `<style>${filled('p{color:red}')}</style>${'<p>x</p>'.repeat(100)}`],
    ['angle brackets', () => `<p>${filled('<')}`],
    ['half of an encoded run, again and again', () => filled(`${'aB3'.repeat(300)} `)],
    ['heads of messages', () => filled('From: x\nSent: y\nTo: z\n')],
    ['marks', () => filled('</fu\u0455edesk-data-')],
  ])('is read in time: %s', { timeout: 120_000 }, (_name, html) => {
    const body = html();
    const before = process.cpuUsage();
    const answer = createTestPipeline().render({ id: 1, body }, RECORD);
    const { user, system } = process.cpuUsage(before);
    expect(answer.bytes).toBeLessThanOrEqual(40_000);
    expect((user + system) / 1e6).toBeLessThan(LIMIT);
  });

  it('reports how many characters after three million were not read', () => {
    const { text } = createTestPipeline().render({ body: 'word '.repeat(700_000) }, RECORD);
    expect(text).toContain('[500000 characters at the end not read');
  });
});
