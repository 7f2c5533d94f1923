import { BescheidwerkFehler, type Json } from '#libs/kernel';
import type { Antragsform } from './antragsform.js';
import { neueAngabe, neueVorlagen } from './neue-angaben.js';
import { neueBeispiele } from './neue-beispiele.js';
import { neueRegeln } from './neue-regeln.js';
import { neuerProzess } from './neuer-prozess.js';
import { PARKANTRAG } from './parkantrag.js';
import { RAHMEN_ALLGEMEIN, type Rechtsrahmen } from './rechtsrahmen.js';

/**
 * Files of a new procedure that passes `pruefen` and `testen` at once, with one rule table.
 * A designer replaces rules and texts step by step.
 * @param id folder and id, lower case with hyphens
 * @param titel German title
 * @param form its application; without one the project's own parking application, which needs no further schema
 * @param rahmen its law; without one general administrative law, and a human decides
 * @returns path inside the package → text
 * @throws BescheidwerkFehler `VERFAHREN_ID_UNGUELTIG`
 */
export function neuesPaket(
  id: string,
  titel: string,
  form: Antragsform = PARKANTRAG,
  rahmen: Rechtsrahmen = RAHMEN_ALLGEMEIN,
): ReadonlyMap<string, string> {
  if (!/^[a-z][a-z0-9-]*$/u.test(id)) {
    throw new BescheidwerkFehler(
      'VERFAHREN_ID_UNGUELTIG',
      `„${id}“ ist keine Verfahrens-Id. Verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche.`,
    );
  }
  const dateien = new Map<string, string>();
  const json = (datei: string, inhalt: Json) => dateien.set(datei, `${JSON.stringify(inhalt, null, 2)}\n`);
  json('verfahren.json', neueAngabe(id, titel, form, rahmen));
  json('prozess.json', neuerProzess(id, rahmen));
  json('eingang.json', form.eingang);
  dateien.set('regeln/entscheidung.dmn', neueRegeln(titel, form.frage));
  const automatisch = rahmen.grundlage !== undefined;
  const vorlagen = neueVorlagen(titel, new Set(form.antworten.keys()), automatisch);
  for (const [name, vorlage] of Object.entries(vorlagen)) json(`bescheide/${name}.json`, vorlage);
  for (const [name, text] of form.antworten) dateien.set(`nachrichten/${name}`, text);
  for (const [nr, [name, { erwartet, umstaende }]] of Object.entries(neueBeispiele(automatisch)).entries()) {
    const ordner = `beispiele/${name}`;
    json(`${ordner}/erwartet.json`, erwartet);
    dateien.set(`${ordner}/antrag.xml`, form.antrag(name, nr, umstaende));
    for (const [datei, inhalt] of form.anlagen) dateien.set(`${ordner}/anlagen/${datei}`, inhalt);
  }
  return dateien;
}
