import { describe, expect, it } from 'vitest';
import { createLineQueue } from '../../../mcp/activity/lineQueue.ts';

describe('createLineQueue', () => {
  it('returns lines in order, as many as fit, at least one', () => {
    const queue = createLineQueue(1_000);
    for (const line of ['aaa\n', 'ü\n', 'c\n']) queue.push(line);
    expect(queue.firstBytes()).toBe(4);
    expect(queue.peek(1)).toBe('aaa\n');
    expect(queue.peek(6)).toBe('aaa\n');
    expect(queue.peek(7)).toBe('aaa\nü\n');
    expect(queue.peek(9)).toBe('aaa\nü\nc\n');
  });

  it('keeps lines that were written only in part', () => {
    const queue = createLineQueue(1_000);
    for (const line of ['aaa\n', 'ü\n', 'c\n']) queue.push(line);
    queue.drop(6);
    expect(queue.peek(100)).toBe('ü\nc\n');
    queue.drop(5);
    expect(queue.isEmpty()).toBe(true);
    expect(queue.peek(100)).toBe('');
    expect(queue.firstBytes()).toBe(0);
  });

  it('refuses lines above the limit until there is room again', () => {
    const queue = createLineQueue(5);
    expect(queue.push('aaa\n')).toBe(true);
    expect(queue.push('b\n')).toBe(false);
    queue.drop(4);
    expect(queue.push('b\n')).toBe(true);
    expect(queue.length()).toBe(1);
  });

  it('keeps the order while written lines are removed', () => {
    const queue = createLineQueue(1_000_000);
    let out = '';
    for (let i = 0; i < 5_000; i += 1) {
      queue.push(`${i}\n`);
      if (i % 3 === 0) {
        const text = queue.peek(10);
        out += text;
        queue.drop(text.length);
      }
    }
    out += queue.peek(1_000_000);
    expect(out).toBe(Array.from({ length: 5_000 }, (_, i) => `${i}\n`).join(''));
  });
});
