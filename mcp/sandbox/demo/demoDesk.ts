import { createDesk, type Desk } from '../desk.ts';
import { createRandom, seedFor } from '../random.ts';
import { addAcme } from './acme.ts';
import { addCases } from './cases.ts';
import { addChats } from './chats.ts';
import { addContacts } from './contacts.ts';
import { addDirectory } from './directory.ts';
import { addUnassigned } from './unassigned.ts';

/** A desk with demo data: the same seed and the same time give the same desk. */
export function createDemoDesk(now: () => number, seed: number): Desk {
  const desk = createDesk(now, createRandom(seedFor(seed, 'desk')));
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
