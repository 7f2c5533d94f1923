import { MASS } from './diagramm-layout.js';

/** Colours in light and dark, by what they are for. */
const FARBEN = {
  grund: ['#ffffff', '#161b22'],
  rand: ['#c9d1da', '#3b4654'],
  gruppe: ['#f4f6f8', '#1e252e'],
  teil: ['#fafbfc', '#1a2028'],
  gruppenrand: ['#b4bfca', '#566373'],
  zustand: ['#ffffff', '#28313c'],
  linie: ['#5b6b7c', '#9aa8b8'],
  wirkung: ['#eaf2fb', '#17324f'],
  wirkungsrand: ['#2b6cb0', '#6fb1f0'],
  aufgabe: ['#fff4dc', '#41300c'],
  aufgabenrand: ['#a66a00', '#e5a83b'],
  bescheid: ['#e4f4e8', '#143a22'],
  bescheidrand: ['#1f7a3f', '#5fc887'],
  schrift: ['#1d2939', '#f0f3f7'],
  leise: ['#475467', '#c3ccd6'],
  name: ['#667085', '#a9b4c1'],
  fehler: ['#b42318', '#ff8f85'],
  weg: ['#0b4a6f', '#6cc4f5'],
  aufWeg: ['#ffffff', '#08202f'],
} as const;

/** One property in both schemes; renderers that do not know `light-dark()` keep the light colour. */
function farbe(eigenschaft: 'fill' | 'stroke', name: keyof typeof FARBEN): string {
  const [hell, dunkel] = FARBEN[name];
  return `${eigenschaft}:${hell};${eigenschaft}:light-dark(${hell},${dunkel})`;
}

const saum = (name: keyof typeof FARBEN) =>
  `paint-order:stroke;${farbe('stroke', name)};stroke-width:3px;stroke-linejoin:round`;

/**
 * The style of a diagram. As a file of its own it follows the system (light or dark); within a page it follows the
 * `color-scheme` of the page, because only a document has a `:root`.
 */
export const STIL = `:root{color-scheme:light dark}
.grund{${farbe('fill', 'grund')};${farbe('stroke', 'rand')}}
.gruppe{${farbe('fill', 'gruppe')};${farbe('stroke', 'gruppenrand')}}
.teil{${farbe('fill', 'teil')};${farbe('stroke', 'gruppenrand')};stroke-dasharray:5 4}
.z{${farbe('fill', 'zustand')};${farbe('stroke', 'linie')};stroke-width:1.3}
.rein{${farbe('fill', 'zustand')}}
.wirkung{${farbe('fill', 'wirkung')};${farbe('stroke', 'wirkungsrand')}}
.aufgabe{${farbe('fill', 'aufgabe')};${farbe('stroke', 'aufgabenrand')}}
.bescheid{${farbe('fill', 'bescheid')};${farbe('stroke', 'bescheidrand')};stroke-width:2}
.final{${farbe('fill', 'zustand')};${farbe('stroke', 'schrift')};stroke-width:2.6}
.t{font-size:${MASS.schrift}px;font-weight:600;${farbe('fill', 'schrift')}}
.b{font-size:${MASS.klein}px;${farbe('fill', 'leise')};${saum('gruppe')}}
.i{font-size:${MASS.klein - 1}px;${farbe('fill', 'name')};font-family:ui-monospace,'DejaVu Sans Mono',monospace}
.k{fill:none;${farbe('stroke', 'linie')};stroke-width:1.2}
.f{fill:none;${farbe('stroke', 'fehler')};stroke-width:1.1;stroke-dasharray:4 3}
.l{font-size:${MASS.klein}px;${farbe('fill', 'leise')};${saum('grund')}}
.lf{${farbe('fill', 'fehler')}}
.punkt{${farbe('fill', 'schrift')}}
.spitze{${farbe('fill', 'linie')}}
.spitzef{${farbe('fill', 'fehler')}}`;

/** Where the case stands: a thick frame and a flag; where it has been: strong lines; all else recedes. */
export const WEGSTIL = `
.war{${farbe('stroke', 'weg')};stroke-width:2.4}
.ist{${farbe('stroke', 'weg')};stroke-width:4}
.fern{opacity:.6}
.weg{${farbe('stroke', 'weg')};stroke-width:2.6}
.hier{font-size:11px;font-weight:700;${farbe('fill', 'aufWeg')}}
.marke{${farbe('fill', 'weg')}}`;
