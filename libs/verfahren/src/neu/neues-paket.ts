import { BescheidwerkFehler, type Json } from '#libs/kernel';
import { neueAngabe, neuerEingang, neueVorlagen } from './neue-angaben.js';
import { NEUE_BEISPIELE, neuerAntrag } from './neue-beispieldateien.js';
import { neueRegeln } from './neue-regeln.js';
import { neuerProzess } from './neuer-prozess.js';

/**
 * Files of a new procedure that passes `pruefen` and `testen` at once: a human decides with the help of one rule table.
 * It takes the project's own parking application, so that its example runs without a foreign schema; a designer
 * replaces message, rules and texts step by step.
 * @param id folder and id, lower case with hyphens
 * @param titel German title
 * @returns path inside the package → text
 * @throws BescheidwerkFehler `VERFAHREN_ID_UNGUELTIG`
 */
export function neuesPaket(id: string, titel: string): ReadonlyMap<string, string> {
  if (!/^[a-z][a-z0-9-]*$/u.test(id)) {
    throw new BescheidwerkFehler(
      'VERFAHREN_ID_UNGUELTIG',
      `„${id}“ ist keine Verfahrens-Id. Verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche.`,
    );
  }
  const dateien = new Map<string, string>();
  const json = (datei: string, inhalt: Json) => dateien.set(datei, `${JSON.stringify(inhalt, null, 2)}\n`);
  json('verfahren.json', neueAngabe(id, titel));
  json('prozess.json', neuerProzess(id));
  json('eingang.json', neuerEingang());
  dateien.set('regeln/entscheidung.dmn', neueRegeln(titel));
  for (const [name, vorlage] of Object.entries(neueVorlagen(titel))) json(`bescheide/${name}.json`, vorlage);
  for (const [name, angabe] of Object.entries(NEUE_BEISPIELE)) {
    json(`beispiele/${name}/erwartet.json`, angabe);
    dateien.set(`beispiele/${name}/antrag.xml`, neuerAntrag(name));
  }
  return dateien;
}
