import { type Befund, istReserviert } from '#libs/kernel';
import { Eingangsplan, type FaktRegel, type Nachrichtenplan } from './eingangsplan.js';
import { findMusterMangel } from './sicheres-muster.js';
import { findXPathAufwand } from './xpath-aufwand.js';
import { findXPathMangel } from './xpath-ausdruck.js';

/**
 * Checks the content of an `eingang.json` and returns the mapping, or findings with their place (JSON pointer):
 * unknown keys, broken XPaths, undeclared prefixes, unsafe file name patterns, contradictory fact names, duplicates.
 */
export function parseEingang(json: unknown): Eingangsplan | Befund[] {
  const ergebnis = Eingangsplan.safeParse(json);
  if (!ergebnis.success) {
    return ergebnis.error.issues.map((mangel) => {
      const genauer = mangel.code === 'invalid_key' ? mangel.issues[0] : undefined;
      const text = `${(genauer ?? mangel).message}.`;
      return befund(zeiger(mangel.path), 'EINGANG_FORM', text, 'Berichtigen Sie die Stelle.');
    });
  }
  const befunde = [
    ...doppelteNachrichten(ergebnis.data),
    ...ergebnis.data.nachrichten.flatMap((plan, i) => pruefePlan(plan, `/nachrichten/${i}`)),
  ];
  return befunde.length > 0 ? befunde : ergebnis.data;
}

function pruefePlan(plan: Nachrichtenplan, ort: string): Befund[] {
  const befunde: Befund[] = [];
  const xpath = (stelle: string, ausdruck: string | undefined) => {
    const mangel =
      ausdruck === undefined
        ? undefined
        : (findXPathAufwand(ausdruck) ?? findXPathMangel(ausdruck, plan.praefixe));
    if (mangel === undefined) return;
    befunde.push(
      befund(
        `${ort}${stelle}`,
        'EINGANG_XPATH',
        `Der XPath „${ausdruck}“ ist nicht auswertbar: ${mangel}`,
        'Berichtigen Sie den XPath (Version 1.0) oder erklären Sie das Präfix unter „praefixe“.',
      ),
    );
  };
  const regeln = alleRegeln(plan.fakten, '/fakten');
  for (const { regel, stelle } of regeln) xpath(`${stelle}/xpath`, regel.xpath);
  plan.freitext.forEach((eintrag, i) => {
    xpath(`/freitext/${i}/xpath`, eintrag.xpath);
  });
  plan.ignoriert.forEach((eintrag, i) => {
    xpath(`/ignoriert/${i}/xpath`, eintrag.xpath);
  });
  for (const [feld, ausdruck] of Object.entries(plan.anlagenliste ?? {}))
    xpath(`/anlagenliste/${feld}`, ausdruck);
  return [
    ...befunde,
    ...reservierteNamen(regeln, ort),
    ...pruefeFaktNamen(plan, ort),
    ...pruefeAnlagen(plan, ort),
  ];
}

interface Regelstelle {
  readonly name: string;
  readonly regel: FaktRegel;
  readonly stelle: string;
}

/** Every rule of a mapping, each before those of its elements. */
function alleRegeln(regeln: Readonly<Record<string, FaktRegel>>, ort: string): Regelstelle[] {
  return Object.entries(regeln).flatMap(([name, regel]) => {
    const stelle = `${ort}/${name}`;
    return [{ name, regel, stelle }, ...alleRegeln(regel.element ?? {}, `${stelle}/element`)];
  });
}

function reservierteNamen(regeln: readonly Regelstelle[], ort: string): Befund[] {
  return regeln
    .filter(({ name }) => name.split('.').some(istReserviert))
    .map(({ name, stelle }) => {
      const text = `Der Name „${name}“ ist reserviert.`;
      return befund(`${ort}${stelle}`, 'NAME_RESERVIERT', text, 'Wählen Sie einen anderen Namen.');
    });
}

// "halter" and "halter.name" cannot both be facts: the first would have to be a value and an object.
function pruefeFaktNamen(plan: Nachrichtenplan, ort: string): Befund[] {
  const namen = Object.keys(plan.fakten);
  return namen
    .filter((name) => namen.some((anderer) => anderer.startsWith(`${name}.`)))
    .map((name) =>
      befund(
        `${ort}/fakten/${name}`,
        'EINGANG_FAKT_WIDERSPRUCH',
        `Der Fakt „${name}“ soll ein Wert sein und zugleich Felder („${name}.…“) haben.`,
        'Benennen Sie einen von beiden um.',
      ),
    );
}

function pruefeAnlagen(plan: Nachrichtenplan, ort: string): Befund[] {
  return plan.anlagen.flatMap((anlage, i) => {
    const stelle = `${ort}/anlagen/${i}`;
    const befunde: Befund[] = [];
    if (plan.anlagen.findIndex(({ id }) => id === anlage.id) !== i) {
      befunde.push(
        befund(
          `${stelle}/id`,
          'EINGANG_DOPPELT',
          `Die Anlage „${anlage.id}“ steht zweimal da.`,
          'Vergeben Sie jede id einmal.',
        ),
      );
    }
    const mangel =
      anlage.erkennung.dateiname === undefined ? undefined : findMusterMangel(anlage.erkennung.dateiname);
    if (mangel !== undefined) {
      befunde.push(
        befund(`${stelle}/erkennung/dateiname`, 'EINGANG_MUSTER', mangel, 'Vereinfachen Sie das Muster.'),
      );
    }
    if (anlage.erkennung.anlageart !== undefined && plan.anlagenliste?.anlageart === undefined) {
      befunde.push(
        befund(
          `${stelle}/erkennung/anlageart`,
          'EINGANG_ANLAGENLISTE_FEHLT',
          'Die Erkennung nach „anlageart“ braucht eine „anlagenliste“ mit „anlageart“.',
          'Nennen Sie unter „anlagenliste“, wo die Nachricht ihre Anlagen aufführt.',
        ),
      );
    }
    return befunde;
  });
}

function doppelteNachrichten(plan: Eingangsplan): Befund[] {
  const schluessel = plan.nachrichten.map((n) => `${n.standard} ${n.version} ${n.wurzel}`);
  return schluessel.flatMap((s, i) =>
    schluessel.indexOf(s) === i
      ? []
      : [
          befund(
            `/nachrichten/${i}`,
            'EINGANG_DOPPELT',
            `Die Nachricht „${s}“ ist zweimal beschrieben.`,
            'Führen Sie beide Beschreibungen zusammen.',
          ),
        ],
  );
}

function zeiger(pfad: readonly PropertyKey[]): string {
  return `/${pfad.map((teil) => String(teil).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

function befund(ort: string, code: string, text: string, abhilfe: string): Befund {
  return { code, schwere: 'fehler', datei: 'eingang.json', ort, text, abhilfe };
}
