import { afterEach, expect, test } from 'vitest';
import { createAnswerProcessor } from '../../../mcp/answers/answerProcessor.ts';
import { createAnswerThread } from '../../../mcp/answers/answerThread.ts';
import { newFenceId } from '../../../mcp/answers/fenceId.ts';
import { answerWorkerFile } from '../../../mcp/answers/workerFile.ts';
import { systemClock } from '../../../mcp/base/clock.ts';
import { createContentPipeline } from '../../../mcp/content/contentPipeline.ts';
import { recordingLog } from '../../fixtures/fakePorts.ts';
import { caseAnswer, NO_NAMES } from '../../mcp/answers/answerFixtures.ts';

const log = recordingLog();
const memory = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 };
const processor = createAnswerProcessor({
  content: createContentPipeline({ fenceId: newFenceId }),
  createThread: () => createAnswerThread({ file: answerWorkerFile(), clock: systemClock, workMs: 60_000, memory }),
  clock: systemClock,
  log,
});
afterEach(() => processor.close());

async function textOf(details: string): Promise<string> {
  const signal = new AbortController().signal;
  const request = caseAnswer(JSON.stringify({ caseid: 7, details }));
  const answer = await processor.process({ request, lookUpNames: NO_NAMES, signal, source: 'case 7' });
  if (!answer.ok) throw new Error(answer.isOutside ? 'outside' : answer.problem.kind);
  return answer.text;
}

test('a mail that takes more memory than the worker has says so in its fence, and the next one is read', async () => {
  const small = '<p style="display:none">unseen</p><p>seen</p>';
  expect(await textOf(small)).toContain('seen"');
  const text = await textOf('<p>a<br>b</p>'.repeat(700_000));
  expect(text).toMatch(
    /\n<fusedesk-data-(\w+)>\n\{"not_shown":"\[not shown: .*too much memory.* case 7 .*\]"\}\n<\/fusedesk-data-\1>$/,
  );
  expect(text).toMatch(/answered with 91000\d\d bytes/);
  expect(log.records.map(({ fields }) => fields)).toEqual(
    ['full', 'loose'].map((effort) =>
      expect.objectContaining({ reason: 'crash', error: 'ERR_WORKER_OUT_OF_MEMORY', effort }),
    ),
  );
  const next = await textOf(small);
  expect(next).toContain('hidden text removed');
  expect(next).toContain('seen"');
}, 120_000);
