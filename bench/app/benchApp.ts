// Measures the app alone: `node bench/app/benchApp.ts --rounds 3`.
import { parseArgs } from 'node:util';
import { measureApp } from './measureApp.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
process.stdout.write(`${JSON.stringify(await measureApp(Number(values.rounds)), null, 2)}\n`);
