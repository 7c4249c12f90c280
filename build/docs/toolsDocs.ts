import type { Operation, Subject } from '../../mcp/fusedesk/catalogue/operation.ts';
import { metaToolsFor } from '../../mcp/tools/metaTools/metaTool.ts';

const HEADINGS: Readonly<Record<Subject, string>> = {
  case: 'Cases',
  case_tag: 'Case tags',
  contact: 'Contacts',
  email: 'Emails',
  chat: 'Chats',
  department: 'Departments',
  rep: 'Reps',
  webhook: 'Webhooks',
};

const INTRODUCTION = `# Tools

This page is generated from the catalogue in \`mcp/fusedesk/catalogue\` by \`npm run docs\`; a test fails when it is out of date. Change the catalogue, not this page.

- **Method** and **tags** are what the scopes of a server select; the groups \`read\`, \`write\`, \`create\`, \`update\`, \`delete\` and \`custom\` count as methods too.
- **Class** is what a call does to FuseDesk's data. Read-only allows \`read\` and nothing else.
- **Reach** is how far its effect goes: \`read\`, \`internal\` (the team sees it), \`customer_visible\` (a customer sees it), \`irreversible\` (no tool can fully undo it).
`;

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function calls(operation: Operation): string {
  if (operation.job !== undefined) return `several reads, among them ${operation.job.needs.map(code).join(', ')}`;
  const paths = operation.variants ? Object.values(operation.variants.paths) : [operation.path];
  return paths.map((path) => code(`${operation.http} ${path}`)).join('<br>');
}

function row(operation: Operation): string {
  const cells = [
    code(operation.tool),
    `**${cell(operation.title)}.** ${cell(operation.description)}`,
    code(operation.method),
    operation.class,
    operation.reach,
    operation.tags.map(code).join(' '),
    calls(operation),
  ];
  return `| ${cells.join(' | ')} |`;
}

function section(subject: Subject, operations: readonly Operation[]): string {
  return [
    `## ${HEADINGS[subject]}`,
    '',
    '| Tool | What it does | Method | Class | Reach | Tags | FuseDesk |',
    '|---|---|---|---|---|---|---|',
    ...operations.map(row),
    '',
  ].join('\n');
}

function metaToolsSection(): string {
  return [
    '## Meta tools',
    '',
    'A server with tool exposure `discovery` lists these instead of the tools above, which they find and call.',
    '',
    ...metaToolsFor([]).map(({ listing }) => `- ${code(listing.name)}: ${listing.description}`),
    '',
  ].join('\n');
}

/** The page `docs/tools.md`: every tool in the catalogue's order, grouped by subject. */
export function toolsDocs(operations: readonly Operation[]): string {
  const bySubject = new Map<Subject, Operation[]>();
  for (const operation of operations) {
    const group = bySubject.get(operation.subject);
    if (group) group.push(operation);
    else bySubject.set(operation.subject, [operation]);
  }
  const sections = [...bySubject].map(([subject, group]) => section(subject, group));
  return [INTRODUCTION, ...sections, metaToolsSection()].join('\n');
}
