import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verfahrenImProjekt } from '../unterbau/testanwendung.js';

/** Elements whose content points to a person, in every standard that the examples use. */
const ELEMENT =
  /^(.*name[n]?|.*vorname.*|strasse.*|.*anschrift.*|.*iban|.*geburtsdatum|.*kennzeichen|.*mail.*|.*telefon.*|.*konto.*|absatz|.*text|.*begruendung|.*beschreibung|.*grund|wohnort|zusatz)$/i;
/** Parts of a message that name offices and things, not people. */
const AMTLICH =
  /<(?:\w+:)?(leser|autor|nachrichtenkopf[.\w]*|code|nachrichtentyp|verzeichnisdienst|anlage|standard)\b[^>]*>[\s\S]*?<\/(?:\w+:)?\1>/gi;
/** Words that stand in the program or its messages as well. */
const HOECHSTENS_ALLGEMEIN = 5;

/** Texts of a message that point to a person and are long enough to be recognised. */
export function persoenliches(xml: string): string[] {
  const treffer = xml.replaceAll(AMTLICH, '').matchAll(/<(?:\w+:)?([\w.]+)[^>]*>([^<]+)<\//g);
  return [...treffer]
    .filter(
      ([, element = '', text = '']) => ELEMENT.test(element) && text.trim().length > HOECHSTENS_ALLGEMEIN,
    )
    .map(([, , text = '']) => text.trim());
}

/** The first applications of every shipped procedure: folder of the example. */
export function beispielordner(jeVerfahren: number): readonly string[] {
  return verfahrenImProjekt().flatMap((verfahren) => {
    const beispiele = join('workflows', verfahren, 'beispiele');
    if (!existsSync(beispiele)) return [];
    return readdirSync(beispiele)
      .sort()
      .slice(0, jeVerfahren)
      .map((name) => join(beispiele, name));
  });
}

/** All texts that point to people in the messages of an example. */
export function personenDerBeispiele(ordner: readonly string[]): readonly string[] {
  const texte = ordner.flatMap((einer) =>
    readdirSync(einer)
      .filter((name) => name.endsWith('.xml'))
      .flatMap((name) => persoenliches(readFileSync(join(einer, name), 'utf8'))),
  );
  return [...new Set(texte)];
}
