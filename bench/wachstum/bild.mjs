const BREITE = 760;
const HOEHE = 320;
const RAND = { links: 64, rechts: 24, oben: 56, unten: 56 };
/** So far inside of the axes lie the first and the last point: their figures need room on both sides. */
const EINZUG = 36;
/** Colours that can be told apart without red and green; each line has its own dashes and name as well. */
const LINIEN = [
  { name: 'Node, CPU-ms je Fall', farbe: '#0b5cad', strich: '', wert: ({ cpuMs }) => cpuMs.node },
  { name: 'Postgres, CPU-ms je Fall', farbe: '#b35900', strich: '6 4', wert: ({ cpuMs }) => cpuMs.postgres },
];

/**
 * The curve of cost per case over the number of closed cases, as SVG.
 * @param {{ geschlossene: number, offene: number, cpuMs: { node: number, postgres: number } }[]} punkte
 */
export function zeichne(punkte) {
  const hoechster = Math.max(...punkte.flatMap((punkt) => LINIEN.map(({ wert }) => wert(punkt)))) * 1.15;
  const breite = BREITE - RAND.links - RAND.rechts - 2 * EINZUG;
  const x = (nr) => RAND.links + EINZUG + (nr * breite) / Math.max(1, punkte.length - 1);
  const y = (wert) => HOEHE - RAND.unten - (wert / hoechster) * (HOEHE - RAND.oben - RAND.unten);
  const stufen = [0, 0.25, 0.5, 0.75, 1].map((teil) => teil * hoechster);
  const text = (px, py, inhalt, extra = '') =>
    `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" ${extra}>${inhalt}</text>`;
  const achse = stufen.flatMap((wert) => [
    `<line x1="${RAND.links}" x2="${BREITE - RAND.rechts}" y1="${y(wert).toFixed(1)}" y2="${y(wert).toFixed(1)}" stroke="#d0d4d9"/>`,
    text(RAND.links - 8, y(wert) + 4, deutsch(wert, 1), 'text-anchor="end"'),
  ]);
  const marken = punkte.map(({ geschlossene }, nr) =>
    text(x(nr), HOEHE - RAND.unten + 20, deutsch(geschlossene), 'text-anchor="middle"'),
  );
  const linien = LINIEN.flatMap(({ name, farbe, strich, wert }, i) => {
    const spur = punkte.map((punkt, nr) => `${x(nr).toFixed(1)},${y(wert(punkt)).toFixed(1)}`);
    const legende = RAND.links + i * 240;
    return [
      `<polyline points="${spur.join(' ')}" fill="none" stroke="${farbe}" stroke-width="2.5" stroke-dasharray="${strich}"/>`,
      ...punkte.map((punkt, nr) =>
        text(x(nr), y(wert(punkt)) - 8, deutsch(wert(punkt), 2), `text-anchor="middle" fill="${farbe}"`),
      ),
      `<line x1="${legende}" x2="${legende + 32}" y1="24" y2="24" stroke="${farbe}" stroke-width="2.5" stroke-dasharray="${strich}"/>`,
      text(legende + 40, 28, name),
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BREITE} ${HOEHE}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>Kosten je Fall über der Zahl der geschlossenen Vorgänge</title>`,
    `<rect width="${BREITE}" height="${HOEHE}" fill="#ffffff"/>`,
    ...achse,
    ...marken,
    text(
      BREITE / 2,
      HOEHE - 12,
      'geschlossene Vorgänge in der Datenbank (dazu ein Zehntel offene)',
      'text-anchor="middle"',
    ),
    ...linien,
    '</svg>',
    '',
  ].join('\n');
}

function deutsch(zahl, stellen = 0) {
  return zahl.toLocaleString('de-DE', { minimumFractionDigits: stellen, maximumFractionDigits: stellen });
}
