import { measureMails } from '../mails/measureMails.ts';

// A process of its own, so that the first mail is the first one of a process.
process.stdout.write(`${JSON.stringify(measureMails())}\n`);
