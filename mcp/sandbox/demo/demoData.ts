import { createEmptyData, type SandboxData } from '../sandboxData.ts';
import { createRandom, deriveSeed } from '../seededRandom.ts';
import { addAcme } from './acmeCases.ts';
import { addCases } from './demoCases.ts';
import { addChats } from './demoChats.ts';
import { addContacts } from './demoContacts.ts';
import { addDirectory } from './demoDirectory.ts';
import { addUnassigned } from './unassignedEmails.ts';

/** A desk with demo data: the same seed and the same time give the same desk. */
export function createDemoData(now: () => number, seed: number): SandboxData {
  const desk = createEmptyData(now, createRandom(deriveSeed(seed, 'desk')));
  const start = now();
  addDirectory(desk, start);
  addContacts(desk, start, seed);
  const contacts = [...desk.contacts.values()];
  addCases(desk, start, seed, contacts);
  addAcme(desk, start, seed);
  addChats(desk, start, seed, contacts);
  addUnassigned(desk, start, seed, contacts);
  return desk;
}
