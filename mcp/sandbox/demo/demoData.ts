import { createEmptyData, type SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed } from '../seededRandom.ts';
import { addAcme } from './acmeCases.ts';
import { addCallsAndTransfers } from './callsAndTransfers.ts';
import { addCases } from './demoCases.ts';
import { addChats } from './demoChats.ts';
import { addContacts } from './demoContacts.ts';
import { addDirectory } from './demoDirectory.ts';
import { addUnassigned } from './unassignedEmails.ts';

/** Creates demo data; the same seed and time produce the same data. */
export function createDemoData(now: () => number, seed: number): SandboxData {
  const data = createEmptyData(now, createRandom(deriveSeed(seed, 'desk')));
  const start = now();
  addDirectory(data, start);
  addContacts(data, start, seed);
  const contacts = [...data.contacts.values()];
  addCases(data, start, seed, contacts);
  const ordinaryCases = [...data.cases.values()];
  addAcme(data, start, seed);
  addChats(data, start, seed, contacts);
  addUnassigned(data, start, seed, contacts);
  addCallsAndTransfers(data, seed, ordinaryCases);
  return data;
}
