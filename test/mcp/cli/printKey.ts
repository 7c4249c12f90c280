// Run as a process of its own: prints the key it was given and ends by itself.
import { readApiKey } from '../../../mcp/cli/apiKeyInput.ts';

process.stdout.write(`${await readApiKey({ env: process.env, stdin: process.stdin })}\n`);
