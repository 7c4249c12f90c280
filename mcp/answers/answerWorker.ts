// The worker thread that turns large and costly responses into text. It gets one at a time.
import { parentPort } from 'node:worker_threads';
import { createContentPipeline } from '../content/contentPipeline.ts';
import { readStyledDocument } from '../content/visibility/visibility.ts';
import type { NamesByKind } from '../tools/results/shapeResult.ts';
import { hasTooManyValues } from './answerCost.ts';
import { newFenceId } from './fenceId.ts';
import { renderAnswer } from './renderAnswer.ts';
import type { FromWorker, ToWorker } from './workerMessages.ts';

if (parentPort === null) throw new Error('This file runs in a worker thread.');
const port = parentPort;
const content = createContentPipeline({ fenceId: newFenceId, readStyled: readStyledDocument });
const send = (message: FromWorker) => port.postMessage(message);
let receiveNames = (_names: NamesByKind): void => {};

async function render({ request, effort }: Extract<ToWorker, { type: 'render' }>): Promise<FromWorker> {
  if (hasTooManyValues(request.body.bytes)) return { type: 'too_many_values' };
  const answer = await renderAnswer(
    request,
    content,
    (kinds, unnamed) => {
      const names = new Promise<NamesByKind>((resolve) => {
        receiveNames = resolve;
      });
      send({ type: 'names', kinds, ...(unnamed !== undefined && { unnamed }) });
      return names;
    },
    effort,
  );
  return { type: 'done', answer };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const at = error.stack?.split('\n').find((line) => line.startsWith('    at ')) ?? '';
  return `${error.name}${at.replace(/^ +/, ' ')}`;
}

port.on('message', (message: ToWorker) => {
  if (message.type === 'names') {
    receiveNames(message.names);
    return;
  }
  send({ type: 'started' });
  render(message).then(send, (error: unknown) => send({ type: 'failed', error: describe(error) }));
});
