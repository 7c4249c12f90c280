// Runs as its own process: prints the key it gets, then exits.
import { readApiKey } from '../../../mcp/cli/apiKeyInput.ts';

process.stdout.write(`${await readApiKey({ env: process.env, stdin: process.stdin })}\n`);
