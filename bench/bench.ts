import { parseArgs } from 'node:util';
import { measureApp } from './app/measureApp.ts';
import { report } from './benchReport.ts';
import { startServers } from './benchServers.ts';
import { type Figures, judge } from './goals.ts';
import { installRivals } from './installRivals.ts';
import { startLoadGenerator } from './load/loadGenerator.ts';
import { measureCalls } from './measureCalls.ts';
import { measureStartup } from './measureStartup.ts';
import { measureResponses, measureToolList } from './responses/measureResponses.ts';
import { measureStdio } from './stdio/measureStdio.ts';
import { loadTokenizer } from './tokenizer.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    'round-ms': { type: 'string', default: '600' },
    'warm-up-calls': { type: 'string', default: '5000' },
  },
});
const rounds = Number(values.rounds);
const roundMs = Number(values['round-ms']);
const warmUpCalls = Number(values['warm-up-calls']);

installRivals();
const start = await measureStartup(rounds);
const app = await measureApp(rounds);
const countTokens = await loadTokenizer();
const servers = await startServers();
const load = startLoadGenerator();
try {
  const list = await measureToolList(servers, countTokens);
  const answers = await measureResponses(servers, countTokens);
  const calls = await measureCalls(servers, load, { rounds, roundMs, warmUpCalls });
  const stdio = await measureStdio(servers, { rounds, callsPerRound: 300, warmUpCalls: 200 });
  const figures: Figures = { node: process.version, calls, list, answers, start, app, stdio };
  process.stdout.write(values.json ? `${JSON.stringify({ ...figures, goals: judge(figures) })}\n` : report(figures));
} finally {
  load.stop();
  await servers.stop();
}
