import { escapeXml } from '#libs/xoev';
import {
  BEISPIELPERSON,
  beispielanschrift,
  beispielkopf,
  codeElement,
  umstaendeElement,
} from './antragsform.js';
import { codelistenkennung, familienkuerzel } from './eigene-familie.js';
import { type Feld, type Feldbaum, type Felder, feldbaum } from './felder.js';

/** antrag.xml of an example: an invented person, every field filled in, the attachments that are required. */
export function eigenerAntrag(felder: Felder, name: string, umstaende?: string): string {
  const wurzel = `p:${familienkuerzel(felder)}.antrag.0100`;
  const typliste = escapeXml(codelistenkennung(felder, 'nachrichtentyp'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<${wurzel} xmlns:p="${escapeXml(felder.namensraum)}" standard="${felder.standard}" version="${felder.version}" produkt="Beispiel" produkthersteller="Beispiel" produktversion="1.0">
${beispielkopf(name, typliste)}
  <p:referenz>BEISPIEL-1</p:referenz>
${BEISPIELPERSON}
${beispielanschrift('anschrift', '  ')}
  <p:angaben>
${elemente(felder, feldbaum(felder), '', '    ')}
  </p:angaben>
  ${codeElement('bekanntgabeKanal', 'https://bescheidwerk.example/codeliste/bekanntgabekanal', '1', 'post')}${anlagenElement(felder)}${umstaendeElement(umstaende)}
</${wurzel}>
`;
}

function anlagenElement(felder: Felder): string {
  const noetige = felder.anlagen.filter(({ pflicht }) => pflicht);
  if (noetige.length === 0) return '';
  const anlagen = noetige.map(
    ({ id, titel }) => `    <p:anlage>
      <p:bezeichnung>${escapeXml(titel)}</p:bezeichnung>
      ${codeElement('anlageart', escapeXml(codelistenkennung(felder, 'anlageart')), '1', id)}
      <p:dateiname>${id}.pdf</p:dateiname>
      <p:mimeType>application/pdf</p:mimeType>
    </p:anlage>`,
  );
  return `\n  <p:anlagen>\n${anlagen.join('\n')}\n  </p:anlagen>`;
}

/** The required attachments as files: a page with their id. */
export function beispielanlagen({ anlagen }: Felder): ReadonlyMap<string, string> {
  const noetige = anlagen.filter(({ pflicht }) => pflicht);
  return new Map(noetige.map(({ id }) => [`${id}.pdf`, beispielPdf(id)]));
}

/** A PDF of one page (ISO 32000-1, 7.5). @param text in ASCII, without brackets */
function beispielPdf(text: string): string {
  const inhalt = `BT /F1 16 Tf 70 770 Td (Beispiel: ${text}) Tj ET`;
  const objekte = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${inhalt.length} >>\nstream\n${inhalt}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const stellen = objekte.map((objekt, i) => {
    const stelle = pdf.length;
    pdf += `${i + 1} 0 obj\n${objekt}\nendobj\n`;
    return `${String(stelle).padStart(10, '0')} 00000 n \n`;
  });
  const anfang = pdf.length;
  const verzeichnis = `xref\n0 ${objekte.length + 1}\n0000000000 65535 f \n${stellen.join('')}`;
  return `${pdf}${verzeichnis}trailer\n<< /Size ${objekte.length + 1} /Root 1 0 R >>\nstartxref\n${anfang}\n%%EOF\n`;
}

function elemente(felder: Felder, baum: Feldbaum, gruppe: string, rand: string): string {
  return [...baum]
    .flatMap(([name, inhalt]) => {
      const pfad = `${gruppe}${name}`;
      if (inhalt instanceof Map) {
        return [
          `${rand}<p:${name}>`,
          elemente(felder, inhalt, `${pfad}.`, `${rand}  `),
          `${rand}</p:${name}>`,
        ];
      }
      const feld = inhalt as Feld;
      if (feld.typ === 'freitext') return [];
      const wert = escapeXml(feld.beispiel ?? beispielwert(feld));
      if (feld.typ !== 'code') return [`${rand}<p:${name}>${wert}</p:${name}>`];
      return [`${rand}${codeElement(name, escapeXml(codelistenkennung(felder, pfad)), '1', wert)}`];
    })
    .filter((zeile) => zeile !== '')
    .join('\n');
}

function beispielwert({ typ, werte = {} }: Feld): string {
  switch (typ) {
    case 'text':
    case 'freitext':
      return 'Beispiel';
    case 'zahl':
      return '1';
    case 'geld':
      return '25.00';
    case 'datum':
      return '2026-03-01';
    case 'zeitpunkt':
      return '2026-03-01T09:00:00+01:00';
    case 'wahrheit':
      return 'true';
    case 'code':
      return Object.keys(werte)[0] as string;
  }
}
