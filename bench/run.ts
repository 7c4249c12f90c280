import { parseArgs } from 'node:util';
import { measureAnswers, measureList } from './answers/measure.ts';
import { measureApp } from './app/measureApp.ts';
import { type Figures, judge } from './goals.ts';
import { installRivals } from './install.ts';
import { startLoad } from './load/load.ts';
import { measureCalls } from './perCall.ts';
import { report } from './report.ts';
import { startServers } from './servers.ts';
import { measureStart } from './startUp.ts';
import { measureStdio } from './stdio/measureStdio.ts';
import { loadTokenizer } from './tokens.ts';

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
const start = await measureStart(rounds);
const app = await measureApp(rounds);
const countTokens = await loadTokenizer();
const servers = await startServers();
const load = startLoad();
try {
  const list = await measureList(servers, countTokens);
  const answers = await measureAnswers(servers, countTokens);
  const calls = await measureCalls(servers, load, { rounds, roundMs, warmUpCalls });
  const stdio = await measureStdio(servers, { rounds, callsPerRound: 300, warmUpCalls: 200 });
  const figures: Figures = { node: process.version, calls, list, answers, start, app, stdio };
  process.stdout.write(values.json ? `${JSON.stringify({ ...figures, goals: judge(figures) })}\n` : report(figures));
} finally {
  load.stop();
  await servers.stop();
}
