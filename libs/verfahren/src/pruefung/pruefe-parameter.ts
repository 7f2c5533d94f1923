import { darfImBriefStehen } from '#libs/bescheid';
import { type Befund, istObjekt, type Json, wortlaut } from '#libs/kernel';
import { meintenSie } from '../paket/naechster-name.js';
import type { Paket } from '../paket/paket.js';
import { fehler } from './befund.js';

/** What stands in parameter/*.json. Any other key would be passed over: a mistyped `gueltigBis` is no end at all. */
const SCHLUESSEL = {
  datei: ['$schema', 'parameter'],
  parameter: ['id', 'titel', 'einheit', 'ueberschreibbar', 'grenzen', 'werte'],
  wert: ['wert', 'gueltigVon', 'gueltigBis', 'norm', 'quelle', 'sicher'],
} as const;

/** A number as people write it in German: `30,70`, `1.200,00`. */
const KOMMAZAHL = /^-?\d[\d.]*,\d+$/u;

/** Is every key of the parameter files one that is read, and every number one that can be calculated with? */
export function pruefeParameter({ parameter }: Pick<Paket, 'parameter'>): Befund[] {
  return parameter.flatMap(({ datei, json }) => [
    ...pruefeSchluessel(datei, '', json, SCHLUESSEL.datei),
    ...eintraege(json, 'parameter').flatMap((eintrag, i) => pruefeEintrag(datei, `/parameter/${i}`, eintrag)),
  ]);
}

function pruefeEintrag(datei: string, ort: string, eintrag: Json): Befund[] {
  const { id, einheit } = istObjekt(eintrag) ? eintrag : {};
  return [
    ...pruefeSchluessel(datei, ort, eintrag, SCHLUESSEL.parameter),
    ...eintraege(eintrag, 'werte').flatMap((wert, i) => [
      ...pruefeSchluessel(datei, `${ort}/werte/${i}`, wert, SCHLUESSEL.wert),
      ...(einheit === 'Text' ? [] : pruefeZahl(datei, `${ort}/werte/${i}/wert`, wortlaut(id), wert)),
      ...pruefeNorm(datei, `${ort}/werte/${i}/norm`, wert),
      ...pruefeSicher(datei, `${ort}/werte/${i}/sicher`, wortlaut(id), wert),
    ]),
  ];
}

function pruefeSchluessel(datei: string, ort: string, json: Json, bekannt: readonly string[]): Befund[] {
  return Object.keys(istObjekt(json) ? json : {})
    .filter((name) => !bekannt.includes(name))
    .map((name) => {
      const text = `Den Schlüssel „${name}“ gibt es hier nicht; was dort steht, bliebe ohne Wirkung.`;
      const abhilfe = meintenSie(name, bekannt, `Vorgesehen sind: ${bekannt.join(', ')}.`);
      return fehler('SCHLUESSEL_UNBEKANNT', datei, `${ort}/${name}`, text, abhilfe);
    });
}

function pruefeZahl(datei: string, ort: string, id: string, eintrag: Json): Befund[] {
  const wert = istObjekt(eintrag) ? eintrag.wert : undefined;
  if (typeof wert !== 'string' || !KOMMAZAHL.test(wert)) return [];
  const text = `Der Wert „${wert}“ von „${id}“ wäre ein Text, mit dem sich nicht rechnen lässt.`;
  const abhilfe = `Schreiben Sie ihn mit Punkt: "${wert.replaceAll('.', '').replace(',', '.')}".`;
  return [fehler('PARAMETER_ZAHL', datei, ort, text, abhilfe)];
}

function pruefeNorm(datei: string, ort: string, eintrag: Json): Befund[] {
  const norm = istObjekt(eintrag) ? eintrag.norm : undefined;
  if (typeof norm !== 'string' || darfImBriefStehen(norm)) return [];
  const text = `Die Norm „${norm}“ steht im Bescheid, der so nicht ergehen dürfte.`;
  const abhilfe = 'Streichen Sie Platzhalter, leere Klammern und Steuerzeichen.';
  return [fehler('PARAMETER_NORM_UNLESBAR', datei, ort, text, abhilfe)];
}

function pruefeSicher(datei: string, ort: string, id: string, eintrag: Json): Befund[] {
  const sicher = istObjekt(eintrag) ? eintrag.sicher : undefined;
  if (sicher === undefined || typeof sicher === 'boolean') return [];
  const text = `Ob der Wert von „${id}“ bestätigt ist, steht nicht fest.`;
  return [
    fehler('PARAMETER_FORM', datei, ort, text, 'Schreiben Sie true oder false, ohne Anführungszeichen.'),
  ];
}

/** The entries of a list in a file that may be anything; none where there is no list. */
export function eintraege(json: Json, name: string): readonly Json[] {
  const liste = istObjekt(json) ? json[name] : undefined;
  return Array.isArray(liste) ? liste : [];
}
