import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { type AnswerThread, createAnswerThread, type ThreadJob } from '../../../mcp/answers/answerThread.ts';
import { answerWorkerFile } from '../../../mcp/answers/workerFile.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { caseAnswer, NO_NAMES } from './answerFixtures.ts';

const MISBEHAVING = fileURLToPath(new URL('./misbehavingWorker.ts', import.meta.url));

let thread: AnswerThread;

afterEach(() => thread.end());

function setUpThread({ file = MISBEHAVING, workMs = 30_000 } = {}) {
  thread = createAnswerThread({ file, clock: systemClock, workMs });
  return (body: string, job: Partial<ThreadJob> = {}) =>
    thread.run({
      request: caseAnswer(body),
      effort: 'full',
      lookUpNames: NO_NAMES,
      signal: new AbortController().signal,
      ...job,
    });
}

const text = (pattern: RegExp) => ({ ok: true, answer: { ok: true, text: expect.stringMatching(pattern) } });

describe('the product’s worker', () => {
  test('renders a response with names from the main thread', async () => {
    const run = setUpThread({ file: answerWorkerFile() });
    const asked: unknown[] = [];
    const lookUpNames: ThreadJob['lookUpNames'] = async (kinds) => {
      asked.push(...kinds);
      return new Map([['departments', new Map([['5', 'Sales']])]]);
    };
    const result = await run('{"caseid":1,"departmentid":5}', { lookUpNames });
    expect(result).toEqual(text(/\n\{"caseid":1,"departmentid":5,"department":"Sales"\}\n/));
    expect(asked).toEqual(['departments']);
  });

  test('judges words by their styles', async () => {
    const run = setUpThread({ file: answerWorkerFile() });
    const html = '<style>.a{display:none}</style><p class=a>unseen</p><p>seen</p>';
    const result = await run(JSON.stringify({ caseid: 1, details: html }));
    expect(result).toEqual(text(/hidden text removed.*seen/));
    expect(JSON.stringify(result)).not.toContain('unseen');
  });

  test('says which body has no data', async () => {
    const run = setUpThread({ file: answerWorkerFile() });
    expect(await run('<h1>Sign in</h1>')).toEqual(noData('not_json'));
    expect(await run('')).toEqual(noData('empty'));
    expect(await run('{"error":"No","errorcode":"x"}')).toEqual(noData('error', { error: 'No', errorcode: 'x' }));
  });

  test('does not parse a body with more values than fit into its memory', async () => {
    const run = setUpThread({ file: answerWorkerFile() });
    expect(await run(`[${'[],'.repeat(600_000)}1]`)).toEqual({ ok: false, reason: 'too_many_values' });
  });
});

const noData = (kind: string, more: object = {}) => ({ ok: true, answer: { ok: false, problem: { kind, ...more } } });

describe('a thread', () => {
  test('keeps its worker between answers and gives it no environment', async () => {
    const run = setUpThread();
    const first = await run('');
    expect(first).toEqual(text(/no environment$/));
    expect(await run('')).toEqual(first);
  });

  test.each([
    ['hangs', 'hang', { workMs: 100 }, 'timeout'],
    ['exits', 'exit', {}, 'crash'],
    ['throws', 'throw', {}, 'crash'],
  ])('replaces a worker that %s', async (_, wish, options, reason) => {
    const run = setUpThread(options);
    expect(await run(wish)).toMatchObject({ ok: false, reason });
    expect(await run('')).toEqual(text(/^full in thread \d+/));
  });

  test('keeps a worker that reports an error', async () => {
    const run = setUpThread();
    const first = await run('');
    expect(await run('report')).toEqual({ ok: false, reason: 'error', error: 'RangeError' });
    expect(await run('')).toEqual(first);
  });

  test('reports a worker that cannot be loaded', async () => {
    const run = setUpThread({ file: `${MISBEHAVING}.missing.ts` });
    expect(await run('')).toMatchObject({ ok: false, reason: 'crash' });
  });

  test('ends a worker whose call is canceled', async () => {
    const run = setUpThread();
    const canceled = new AbortController();
    const running = run('hang', { signal: canceled.signal });
    setTimeout(() => canceled.abort(), 50);
    expect(await running).toEqual({ ok: false, reason: 'canceled' });
    expect(await run('', { signal: canceled.signal })).toEqual({ ok: false, reason: 'canceled' });
    expect(await run('')).toEqual(text(/^full in thread \d+/));
  });

  test('does not count the time that it waits for names', async () => {
    const run = setUpThread({ workMs: 1_000 });
    const lookUpNames = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return new Map([['departments', new Map([['1', 'Late']])] as const]);
    };
    expect(await run('ask for names', { lookUpNames })).toEqual(text(/Late/));
  });

  test('goes on without names that cannot be looked up', async () => {
    const run = setUpThread();
    const lookUpNames = () => Promise.reject(new Error('no network'));
    expect(await run('ask for names', { lookUpNames })).toEqual(text(/^\[\]$/));
  });
});
