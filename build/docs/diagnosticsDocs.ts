import type { Level } from '../../mcp/diagnostics/finding.ts';

const INTRODUCTION = `# Diagnostics

\`fusedesk-bridge diagnostics\` and the Diagnostics page of the app check everything between an app and FuseDesk. They change nothing. Each finding is one sentence with at most one thing to do. Codes keep their meaning. This page is generated from the catalog (\`mcp/texts\`) and \`mcp/diagnostics/finding.ts\` by \`npm run docs\`; a test fails if it is out of date.

A report contains no key, no token, and no name of the person: every text in it passes \`mcp/host/redact.ts\`. The self-test runs the exact command from the settings of Claude Desktop, once with a client like Claude Desktop and once with the newest MCP client. On the command line, which can't ask the app about FuseDesk, the first of them makes one call that only reads.
`;

type FindingTexts = Readonly<Record<string, { readonly message: string; readonly action?: string }>>;
type FindingTable = Readonly<Record<string, { readonly level: Level; readonly topic: string }>>;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page of all finding codes. */
export function diagnosticsDocs(
  findings: FindingTable,
  texts: { readonly topic: Readonly<Record<string, string>>; readonly finding: FindingTexts },
): string {
  const rows = Object.entries(findings).map(([code, { level, topic }]) => {
    const { message = '', action = '' } = texts.finding[code] ?? {};
    const topicText = texts.topic[topic.slice('diagnostics.topic.'.length)] ?? '';
    return `| \`${code}\` | ${level} | ${topicText} | ${cell(message)} | ${cell(action)} |`;
  });
  return [INTRODUCTION, '| code | level | topic | message | action |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}
