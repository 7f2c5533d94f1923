/** A picture with its style apart, because a page may not carry it inline. Sizes in pixels. */
export interface Svgbild {
  readonly svg: SVGSVGElement;
  readonly stil: string;
  readonly breite: number;
  readonly hoehe: number;
}

/** Reads a picture from our own API. Throws what is not SVG. */
export function leseSvg(text: string): Svgbild {
  const wurzel = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
  if (!(wurzel instanceof SVGSVGElement)) throw new Error('Die Antwort ist kein SVG.');
  const svg = document.importNode(wurzel, true);
  const stil = svg.querySelector('style');
  stil?.remove();
  const { width, height } = svg.viewBox.baseVal;
  return { svg, stil: stil?.textContent ?? '', breite: width, hoehe: height };
}
