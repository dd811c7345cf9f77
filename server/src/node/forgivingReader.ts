import { StreamMessageReader, type DataCallback, type Disposable } from 'vscode-languageserver/node';

/**
 * A message that is well framed and makes no sense is passed over. The library would report what its handler throws as if
 * the frame had been broken.
 */
export class ForgivingReader extends StreamMessageReader {
  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      try {
        callback(message);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        process.stderr.write(`living-plans: a message was skipped: ${why}\n`);
      }
    });
  }
}
