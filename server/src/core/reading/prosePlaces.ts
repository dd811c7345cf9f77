/**
 * Where the units of a prose stand in its section. Nearly all of them stand there as they are shown, one behind the other, so
 * stretches are kept and not a number for each unit: those would take sixteen times the memory of the text.
 */

/** A stretch of prose: either as long as its source, unit for unit, or each unit of it stands for all of its source. */
interface Stretch {
  /** UTF-16 offset in the prose that the stretches belong to. */
  readonly at: number;
  readonly length: number;
  /** Offsets in the section. */
  readonly start: number;
  readonly end: number;
}

/** The places of a prose, or of a slice of it. */
export interface Places {
  readonly stretches: readonly Stretch[];
  /** What was cut off in front, in UTF-16 units. */
  readonly from: number;
  readonly length: number;
}

export class PlacesBuilder {
  private readonly stretches: Stretch[] = [];
  private length = 0;

  /** Adds units that stand in the source from `start` to `end`. */
  add(length: number, start: number, end: number): void {
    const last = this.stretches[this.stretches.length - 1];
    if (last?.end === start && isPlain(last) && end - start === length)
      this.stretches[this.stretches.length - 1] = { ...last, length: last.length + length, end };
    else this.stretches.push({ at: this.length, length, start, end });
    this.length += length;
  }

  done(): Places {
    return { stretches: this.stretches, from: 0, length: this.length };
  }
}

export function slicePlaces({ stretches, from }: Places, start: number, end: number): Places {
  return { stretches, from: from + start, length: end - start };
}

/** Where a unit begins in the section; undefined behind the last one. */
export function startOf(places: Places, unit: number): number | undefined {
  const stretch = stretchAt(places, unit);
  return stretch && (isPlain(stretch) ? stretch.start + places.from + unit - stretch.at : stretch.start);
}

/** Where a unit ends in the section; undefined where there is no such unit. */
export function endOf(places: Places, unit: number): number | undefined {
  const stretch = stretchAt(places, unit);
  return stretch && (isPlain(stretch) ? stretch.start + places.from + unit - stretch.at + 1 : stretch.end);
}

/** The first unit that begins at an offset of the section or behind it, or -1. */
export function unitFrom(places: Places, offset: number): number {
  for (let unit = 0; unit < places.length; unit++) if ((startOf(places, unit) ?? 0) >= offset) return unit;
  return -1;
}

function isPlain({ length, start, end }: Stretch): boolean {
  return end - start === length;
}

function stretchAt({ stretches, from, length }: Places, unit: number): Stretch | undefined {
  if (unit < 0 || unit >= length) return undefined;
  const at = from + unit;
  let low = 0;
  let high = stretches.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((stretches[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return stretches[low];
}
