import { bausteinKatalog } from '#libs/bausteine';
import { pruefeProzess } from '#libs/engine';
import type { Befund } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { pruefeRechtstor } from '../rechtstor/rechtstor.js';
import { uebersetzePaket } from '../umgebung/uebersetzung.js';
import { pruefeEreignisse } from './pruefe-ereignisse.js';
import { pruefeAusdruck, pruefeFeel } from './pruefe-feel.js';
import { pruefeKosten } from './pruefe-kosten.js';
import { pruefeNamen } from './pruefe-namen.js';
import { pruefeParameter } from './pruefe-parameter.js';
import { pruefeRechtsgebiet } from './pruefe-rechtsgebiet.js';
import { pruefeRegeln } from './pruefe-regeln.js';
import { pruefeRueckmeldung } from './pruefe-rueckmeldung.js';
import { pruefeStichtag } from './pruefe-stichtag.js';
import { pruefeVerweise } from './pruefe-verweise.js';

/**
 * Checks a loaded package completely: machine by graph, every expression and text, rules, parameters, what names what,
 * and the legal gate. All findings at once, errors first.
 * @returns findings; `schwere: 'fehler'` forbids publication
 */
export async function pruefePaket(paket: Paket): Promise<Befund[]> {
  const befunde: Befund[] = [
    ...paket.textbefunde,
    ...pruefeProzess(paket.prozess, {
      bausteine: new Set(bausteinKatalog.keys()),
      bedingungPruefen: (feel) => pruefeAusdruck(feel, 'prozess.json', '/')[0],
      fristen: new Set(Object.keys(paket.angabe.fristen)),
    }),
    ...pruefeFeel(paket),
    ...pruefeRechtsgebiet(paket.angabe),
    ...pruefeRueckmeldung(paket.prozess),
    ...pruefeEreignisse(paket.prozess),
    ...pruefeParameter(paket),
    ...pruefeKosten(paket),
  ];
  const ergebnis = await uebersetzePaket(paket);
  if ('uebersetzung' in ergebnis) {
    const { plan, regeln } = ergebnis.uebersetzung;
    const entscheidungen = regeln.flatMap(({ modell }) =>
      modell.entscheidungen.flatMap(({ id, name }) => [id, name]),
    );
    befunde.push(
      ...pruefeVerweise(paket, new Set(entscheidungen)),
      ...pruefeNamen(paket, plan, regeln),
      ...pruefeRegeln(ergebnis.uebersetzung),
      ...pruefeStichtag(paket, plan),
    );
  }
  befunde.push(...ergebnis.befunde);
  befunde.push(...pruefeRechtstor(paket));
  return befunde.sort((a, b) => rang(a) - rang(b));
}

function rang({ schwere }: Befund): number {
  return schwere === 'fehler' ? 0 : 1;
}
