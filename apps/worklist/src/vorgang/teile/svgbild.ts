/** A picture with its style apart, because a page may not carry it inline. Sizes in pixels. */
export interface Svgbild {
  readonly svg: SVGSVGElement;
  readonly stil: string;
  readonly breite: number;
  readonly hoehe: number;
}

const STIL = /<style>(?<stil>[^<]*)<\/style>/u;

/**
 * Reads a picture from our own API. Throws what is not SVG. The style is taken out first: the policy of the page
 * blocks and reports it even in a document that is only parsed.
 */
export function liesSvg(text: string): Svgbild {
  const wurzel = new DOMParser().parseFromString(text.replace(STIL, ''), 'image/svg+xml').documentElement;
  if (!(wurzel instanceof SVGSVGElement)) throw new Error('Die Antwort ist kein SVG.');
  const svg = document.importNode(wurzel, true);
  const { width, height } = svg.viewBox.baseVal;
  return { svg, stil: STIL.exec(text)?.groups?.stil ?? '', breite: width, hoehe: height };
}
