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

/**
 * antrag.xml of an example: an invented person, every field filled in, two entries of what is repeated, the attachments that
 * may be required.
 * @param nr which branch is taken where there is a choice
 */
export function eigenerAntrag(felder: Felder, name: string, nr: number, umstaende?: string): string {
  const wurzel = `p:${familienkuerzel(felder)}.antrag.0100`;
  const typliste = escapeXml(codelistenkennung(felder, 'nachrichtentyp'));
  return `<?xml version="1.0" encoding="UTF-8"?>
<${wurzel} xmlns:p="${escapeXml(felder.namensraum)}" standard="${felder.standard}" version="${felder.version}" produkt="Beispiel" produkthersteller="Beispiel" produktversion="1.0">
${beispielkopf(name, typliste)}
  <p:referenz>BEISPIEL-1</p:referenz>
${antragsteller(felder, nr)}
${beispielanschrift('anschrift', '  ')}
  <p:angaben>
${elemente(felder, feldbaum(felder), { zweig: nr, eintrag: 0 }, '    ')}
  </p:angaben>
  ${codeElement('bekanntgabeKanal', 'https://bescheidwerk.example/codeliste/bekanntgabekanal', '1', 'post')}${anlagenElement(felder)}${umstaendeElement(umstaende)}
</${wurzel}>
`;
}

const BEISPIELORGANISATION = `  <p:organisation>
    <p:name>Nachbarschaftshilfe Grünau e. V.</p:name>
    <p:vertretung>Ğülşen Öztürk</p:vertretung>
  </p:organisation>`;

function antragsteller({ antragsteller: wer }: Felder, nr: number): string {
  const organisation = wer === 'organisation' || (wer === 'person-oder-organisation' && nr % 2 === 1);
  return organisation ? BEISPIELORGANISATION : BEISPIELPERSON;
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

/** Where in an example a field stands: in which branch of choices and which entry of what is repeated, from 0. */
interface Stelle {
  readonly zweig: number;
  readonly eintrag: number;
}

function elemente(felder: Felder, baum: Feldbaum, stelle: Stelle, rand: string): string {
  return [...baum]
    .flatMap(([name, knoten]) => {
      if ('feld' in knoten) {
        const { feld, pfad } = knoten;
        if (feld.typ === 'freitext') return [];
        const eintraege = feld.mehrfach ? wievielte(feld) : [stelle.eintrag];
        return eintraege.map((eintrag) => {
          const wert = escapeXml(beispielwert(feld, eintrag));
          if (feld.typ !== 'code') return `${rand}<p:${name}>${wert}</p:${name}>`;
          return `${rand}${codeElement(name, escapeXml(codelistenkennung(felder, pfad)), '1', wert)}`;
        });
      }
      const { gruppe, inhalt } = knoten;
      const eintraege = gruppe?.mehrfach ? wievielte(...blaetter(inhalt)) : [stelle.eintrag];
      return eintraege.flatMap((eintrag) => {
        const zweig = [...inhalt][(stelle.zweig + eintrag) % inhalt.size];
        const gewaehlt = gruppe?.eineVon && zweig ? new Map([zweig]) : inhalt;
        const innen = elemente(felder, gewaehlt, { ...stelle, eintrag }, `${rand}  `);
        return [`${rand}<p:${name}>`, innen, `${rand}</p:${name}>`];
      });
    })
    .filter((zeile) => zeile !== '')
    .join('\n');
}

/** Two entries, or as many as examples are given. */
function wievielte(...felder: readonly Feld[]): number[] {
  const anzahl = Math.max(2, ...felder.map(({ beispiel }) => [beispiel].flat().length));
  return Array.from({ length: anzahl }, (_, i) => i);
}

/** The fields of one entry, without those of repetitions inside it. */
function blaetter(baum: Feldbaum): Feld[] {
  return [...baum.values()].flatMap((knoten) => {
    if ('feld' in knoten) return knoten.feld.mehrfach ? [] : [knoten.feld];
    return knoten.gruppe?.mehrfach ? [] : blaetter(knoten.inhalt);
  });
}

function beispielwert({ typ, werte = {}, beispiel }: Feld, eintrag: number): string {
  if (beispiel !== undefined) {
    const beispiele = [beispiel].flat();
    return beispiele[eintrag % beispiele.length] as string;
  }
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
    case 'code': {
      const codes = Object.keys(werte);
      return codes[eintrag % codes.length] as string;
    }
  }
}
