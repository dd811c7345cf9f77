/** How documents are read: how large they may be, and what their markers mean. */

/** Beyond these a plan gets one finding that says so and no others. */
export interface Limits {
  /** UTF-16 units in the document. */
  readonly size: number;
  /** Headings that start a line, and lines that act as headings. */
  readonly sections: number;
  /** Boxes under one heading. */
  readonly boxes: number;
}

/** Conventions for markers such as `[-]`; a legend in the document overrules each. */
export const MARKER_PRESETS = ['auto', 'gfm', 'obsidian', 'kiro', 'org'] as const;

export type MarkerPreset = (typeof MARKER_PRESETS)[number];

export interface ReadOptions extends Limits {
  readonly markers: MarkerPreset;
}

export const DEFAULT_READ_OPTIONS: ReadOptions = {
  size: 2_000_000,
  sections: 5_000,
  boxes: 5_000,
  markers: 'auto',
};
