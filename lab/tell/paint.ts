/** How parts of a text stand out. Without colour, every brush gives its text back. */
export interface Paint {
  readonly good: Brush;
  readonly bad: Brush;
  readonly faint: Brush;
  readonly strong: Brush;
}

export type Brush = (text: string) => string;

export const plain: Paint = { good: same, bad: same, faint: same, strong: same };

/** ANSI colours, for a terminal. */
export const colourful: Paint = {
  good: sgr(32),
  bad: sgr(31),
  faint: sgr(2),
  strong: sgr(1),
};

function same(text: string): string {
  return text;
}

function sgr(code: number): Brush {
  return (text) => `\x1b[${code}m${text}\x1b[0m`;
}
