/** `dist/mcp.js`: serves the tools on standard input and output. Its arguments are folders. */
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { VERSION } from '../version';
import { createMcpServer } from './server';

serveStdio(() => createMcpServer({ folders: process.argv.slice(2), cwd: process.cwd(), version: VERSION }));
