/** Edits that are to be made together. */
import type { TextEdit } from '../text/range';

/** Edits that do not overlap, in the order of the text: of thousands, each new one is compared with its neighbours. */
export class TakenEdits {
  readonly all: TextEdit[] = [];

  hasOverlap(edit: TextEdit): boolean {
    // Of those that begin no later, only the last one can reach so far, or the last two where one of them is empty.
    for (let i = Math.max(0, this.placeOf(edit.start) - 2); i < this.all.length; i++) {
      const one = this.all[i];
      if (!one || one.start > edit.end) return false;
      if (overlap(edit, one)) return true;
    }
    return false;
  }

  add(edits: readonly TextEdit[]): void {
    for (const edit of edits) this.all.splice(this.placeOf(edit.start), 0, edit);
  }

  /** The index of the first edit that begins behind an offset. */
  private placeOf(offset: number): number {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  return a.start < b.end && b.start < a.end ? true : a.start === b.start && a.end === b.end;
}
