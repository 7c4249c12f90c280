import { z } from 'zod';

// What a script reads from the results. IDs are numbers or strings and are compared as strings.
const id = z.union([z.number(), z.string()]).transform(String);
const named = z.object({ id, name: z.string() });

export const contacts = z.array(
  z.object({ id: z.string(), crmId: id, firstName: z.string(), lastName: z.string(), company: z.string().default('') }),
);

export const listedCases = z.array(
  z.object({
    caseid: id,
    casenum: z.string(),
    summary: z.string(),
    status: z.string(),
    contactid: id,
    tags: z.array(named).default([]),
    date_opened: z.string(),
  }),
);

export const openedCase = z.object({
  caseid: id,
  casenum: z.string(),
  summary: z.string(),
  status: z.string(),
  repid: id,
  rep: z.string(),
  departmentid: id,
  department: z.string(),
  details: z.string(),
  tags: z.array(named),
  history: z.array(
    z.object({
      type: z.string(),
      date: z.string(),
      emailid: id.optional(),
      note: z.string().optional(),
      rep: z.string().optional(),
    }),
  ),
});

export const email = z.object({
  id,
  direction: z.string(),
  from: z.string(),
  fromname: z.string(),
  subject: z.string(),
  date: z.string(),
  body: z.string(),
});

const chatFields = {
  id,
  clientName: z.string(),
  caseId: id.optional(),
  departmentId: id,
  department: z.string(),
  repId: id,
  rep: z.string(),
  dateClosed: z.string().optional(),
  dateLastMessageReceived: z.string().optional(),
  dateLastResponse: z.string().optional(),
};
export const listedChats = z.array(z.object(chatFields));
export const openedChat = z.object({
  ...chatFields,
  messages: z.array(z.object({ sender: z.string(), message: z.string(), dateCreated: z.string() })),
});

export const reps = z.array(
  z.object({
    userId: id,
    firstName: z.string(),
    lastName: z.string(),
    active: z.boolean(),
    defaultDepartmentId: id,
  }),
);

// The sandbox's own data, as sent.
export const rawContacts = z.array(z.object({ id: z.string(), crmId: id, company: z.string() }));
export const rawCases = z.array(
  z.object({ caseid: id, contactid: id, status: z.string(), tags: z.array(z.number()), summary: z.string() }),
);
export const rawCase = z.object({
  caseid: id,
  status: z.string(),
  repid: id,
  departmentid: id,
  tags: z.array(z.number()),
  history: z.array(
    z.object({
      id,
      type: z.string(),
      title: z.string(),
      note: z.string(),
      notetype: z.string(),
      repid: id,
      emailid: z.string(),
    }),
  ),
});
export const rawEmail = z.object({ id, from: z.string(), contenttype: z.string(), body: z.string() });
export const rawTags = z.array(z.object({ id: z.number(), tagname: z.string() }));
export const rawReps = z.array(
  z.object({ userId: id, firstName: z.string(), lastName: z.string(), active: z.number(), defaultDepartmentId: id }),
);
export const rawDepartments = z.array(z.object({ id, name: z.string() }));
export const rawChats = z.array(z.object({ id }));
export const rawChat = z.object({
  id,
  clientName: z.string(),
  caseId: id,
  repId: id,
  departmentId: id,
  dateClosed: z.string().nullable(),
  messages: z.array(z.object({ sender: z.string(), message: z.string(), dateCreated: z.string() })),
});
