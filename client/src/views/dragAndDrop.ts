/** Drags tasks and units in the Plans view; what a drop does to the text, the server decides. */
import { DataTransferItem, type DataTransfer, type TreeDragAndDropController } from 'vscode';
import type { ViewNode } from './viewTree';

/** Built by the editor from the id of the view. */
const MIME_TYPE = 'application/vnd.code.tree.livingplans.plans';

/** What can take dragged nodes in. */
interface Mover {
  find(id: string): ViewNode | undefined;
  move(nodes: readonly ViewNode[], target: ViewNode): Promise<void>;
}

export class DragAndDrop implements TreeDragAndDropController<ViewNode> {
  readonly dragMimeTypes = [MIME_TYPE];
  readonly dropMimeTypes = [MIME_TYPE];

  constructor(private readonly mover: Mover) {}

  handleDrag(source: readonly ViewNode[], data: DataTransfer): void {
    const ids = source.filter(({ type }) => type === 'task' || type === 'unit').map(({ id }) => id);
    if (ids.length > 0) data.set(MIME_TYPE, new DataTransferItem(ids));
  }

  async handleDrop(target: ViewNode | undefined, data: DataTransfer): Promise<void> {
    const ids: unknown = data.get(MIME_TYPE)?.value;
    if (!target || !Array.isArray(ids)) return;
    // What has gone while it was dragged is not moved.
    const nodes = ids.map((id) => this.mover.find(String(id))).filter((node) => node !== undefined);
    await this.mover.move(nodes, target);
  }
}
