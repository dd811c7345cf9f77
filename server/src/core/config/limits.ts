/** How large a plan may be. Beyond the limits a plan gets one finding that says so and no others. */
export interface Limits {
  /** UTF-16 units in the document. */
  readonly size: number;
  /** Headings that start a line. */
  readonly sections: number;
  /** Boxes under one heading. */
  readonly boxes: number;
}

export const DEFAULT_LIMITS: Limits = { size: 2_000_000, sections: 5_000, boxes: 5_000 };
