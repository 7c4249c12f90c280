import { expect, test, vi } from 'vitest';
import { createEmitter } from '../../../mcp/base/emitter.ts';

test('calls every listener with each value until it unsubscribes', () => {
  const emitter = createEmitter<[number, string]>();
  const first = vi.fn();
  const second = vi.fn();
  const unsubscribe = emitter.subscribe(first);
  emitter.subscribe(second);
  emitter.emit(1, 'a');
  unsubscribe();
  emitter.emit(2, 'b');
  expect(first.mock.calls).toEqual([[1, 'a']]);
  expect(second.mock.calls).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
});

test('calls a function once for each of its subscriptions', () => {
  const emitter = createEmitter<[]>();
  const listener = vi.fn();
  const unsubscribe = emitter.subscribe(listener);
  emitter.subscribe(listener);
  emitter.emit();
  unsubscribe();
  emitter.emit();
  expect(listener).toHaveBeenCalledTimes(3);
});

test('reports the first failure of a listener and keeps calling it and the others', () => {
  const onError = vi.fn();
  const emitter = createEmitter<[]>(onError);
  const error = new Error('broken');
  const other = vi.fn();
  const failing = vi.fn(() => {
    throw error;
  });
  emitter.subscribe(failing);
  emitter.subscribe(other);
  emitter.emit();
  emitter.emit();
  expect(onError).toHaveBeenCalledExactlyOnceWith(error);
  expect(failing).toHaveBeenCalledTimes(2);
  expect(other).toHaveBeenCalledTimes(2);
});

test('passes the error of a listener to the caller when nobody handles it', () => {
  const emitter = createEmitter<[]>();
  emitter.subscribe(() => {
    throw new Error('broken');
  });
  expect(() => emitter.emit()).toThrow('broken');
});

test('knows whether anybody listens', () => {
  const emitter = createEmitter<[]>();
  expect(emitter.hasListeners()).toBe(false);
  emitter.subscribe(() => {});
  expect(emitter.hasListeners()).toBe(true);
  emitter.clear();
  expect(emitter.hasListeners()).toBe(false);
});
