/** How many characters a text may still have as it would be sent; negative: how many too many it has. */
export const zeichenFrei = (text: string, hoechstens: number): number => hoechstens - text.trim().length;

/** Whether a text is short enough to be sent. */
export const passt = (text: string, hoechstens: number): boolean => zeichenFrei(text, hoechstens) >= 0;
