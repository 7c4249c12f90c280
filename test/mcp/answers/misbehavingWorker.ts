// A worker that does what the body of its request says.
import { parentPort, threadId } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../../../mcp/answers/workerMessages.ts';

const send = (message: FromWorker) => parentPort?.postMessage(message);
const done = (text: string) => send({ type: 'done', answer: { ok: true, text } });

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'names') {
    done(JSON.stringify([...message.names.values()].map((names) => [...names])));
    return;
  }
  send({ type: 'started' });
  const { request, effort } = message;
  const wish = Buffer.from(request.body.bytes).toString();
  if (wish.includes('ask for names')) send({ type: 'names', kinds: ['departments'] });
  else if (wish.includes('hang') && !wish.includes(`unless ${effort}`)) for (;;);
  else if (wish.includes('exit')) process.exit(3);
  else if (wish.includes('throw')) throw new Error('a defect');
  else if (wish.includes('report')) send({ type: 'failed', error: 'RangeError' });
  else done(`${effort} in thread ${threadId}: ${process.env.PATH ?? 'no environment'}`);
});
