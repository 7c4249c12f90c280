import type { Finding } from '../../mcp/diagnostics/diagnosticsReport.ts';

const INTRODUCTION = `# What the doctor says

\`fusedesk-bridge doctor\` and the app's own page look at everything between a client and FuseDesk, change nothing, and say one sentence and at most one action for each finding. Codes keep their meaning. This page is made from \`mcp/diagnostics/findingCodes.ts\` by \`npm run docs\`; a test fails when it is out of date.

A report holds no key, no token and no name of the person: \`mcp/host/redact.ts\` is the one place that every text of it passes. The self-test starts what stands in the settings of Claude Desktop, exactly, with a client of Claude Desktop's generation and with one of the newest; where the app cannot be asked for FuseDesk's state (command line), the first of them makes one call that only reads.
`;

type Known = Pick<Finding, 'level' | 'topic' | 'message' | 'action'>;

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The page of all codes, problems and good news alike. */
export function diagnosticsPage(codes: Readonly<Record<string, Known>>): string {
  const rows = Object.entries(codes).map(
    ([code, { level, topic, message, action }]) =>
      `| \`${code}\` | ${level} | ${topic} | ${cell(message)} | ${cell(action ?? '')} |`,
  );
  return [INTRODUCTION, '| code | level | topic | sentence | action |', '|---|---|---|---|---|', ...rows, ''].join(
    '\n',
  );
}
