/** The language server as a process: `node dist/server.js --stdio`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures, StreamMessageWriter } from 'vscode-languageserver/node';
import { serve } from '../lsp/createServer';
import { ForgivingReader } from './forgivingReader';
import { nodeHost } from './host';

declare const __VERSION__: string;

const transports = ['--node-ipc', '--stdio', '--socket', '--pipe'];
const wanted = process.argv
  .slice(2)
  .find((arg) => transports.some((one) => arg === one || arg.startsWith(`${one}=`)));

if (wanted === undefined) {
  process.stderr.write('living-plans: expected --stdio (or --node-ipc, --socket=PORT, --pipe=NAME)\n');
  process.exit(2);
} else {
  serve(
    wanted === '--stdio' ? stdioConnection() : createConnection(ProposedFeatures.all),
    host(),
    __VERSION__,
  );
}

function host() {
  return nodeHost(pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href);
}

/**
 * After a message with a broken frame nothing that follows can be understood: the library would go on waiting for ever.
 * Ending the process lets the client start a new one.
 */
function stdioConnection() {
  const reader = new ForgivingReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  reader.onError((error) => {
    process.stderr.write(`living-plans: unreadable message: ${error.message}\n`);
    process.exit(1);
  });
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  let goodbye = false;
  connection.onShutdown(() => {
    goodbye = true;
  });
  process.stdin.on('end', () => process.exit(goodbye ? 0 : 1));
  process.stdin.on('close', () => process.exit(goodbye ? 0 : 1));
  return connection;
}
