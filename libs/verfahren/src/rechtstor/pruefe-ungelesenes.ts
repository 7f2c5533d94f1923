import { ANLASS_NORM } from '#libs/bausteine';
import type { Befund } from '#libs/kernel';
import { parseEingang } from '#libs/xoev';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';

const DATEI = 'eingang.json';

/**
 * What a person writes must reach a human where rules decide (§ 24 Abs. 1 S. 3 VwVfG, § 31a S. 2 SGB X, § 155 Abs. 4 S. 3 AO):
 * a mapping may not ignore everything around what it reads, nor read as a fact or leave out what the form asks as free text.
 */
export function pruefeUngelesenes({
  angabe,
  eingang,
  formular,
}: Pick<Paket, 'angabe' | 'eingang' | 'formular'>): Befund[] {
  const plan = parseEingang(eingang);
  if (angabe.automation.modus !== 'voll' || !('nachrichten' in plan)) return [];
  const norm = ANLASS_NORM[angabe.regime];
  return plan.nachrichten.flatMap((nachricht, i) => {
    const { fakten, freitext, ignoriert, anlagenliste, rolle, standard, version } = nachricht;
    if (rolle === 'ruecknahme') return [];
    const gelesen = [
      ...Object.values(fakten).map(({ xpath }) => xpath),
      ...freitext.map(({ xpath }) => xpath),
      ...(anlagenliste ? [anlagenliste.xpath] : []),
    ].flatMap(wege);
    const verschluckt = ignoriert.flatMap(({ xpath }, j) => {
      const zuViel = wege(xpath).some(
        (weg) => istAlles(weg) || gelesen.some((anderer) => umfasst(weg, anderer)),
      );
      if (!zuViel) return [];
      const text = `Übergangen wird „${xpath}“ mit allem, was darin noch steht; was jemand dort schreibt, läse niemand (${norm}).`;
      const abhilfe = 'Nennen Sie die einzelnen Angaben, die das Verfahren nicht braucht.';
      return [
        fehler('RECHTSTOR_ALLES_UEBERGANGEN', DATEI, `/nachrichten/${i}/ignoriert/${j}`, text, abhilfe),
      ];
    });
    if (!formular || formular.standard !== standard || formular.version !== version) return verschluckt;
    const freie = Object.entries(formular.felder).filter(
      ([name, { typ }]) =>
        typ === 'freitext' &&
        !freitext.some(({ xpath }) =>
          wege(xpath).some((weg) => umfasst(weg, ['angaben', ...name.split('.')])),
        ),
    );
    return [
      ...verschluckt,
      ...freie.map(([name, { titel }]) =>
        fehler(
          'RECHTSTOR_FREITEXT_UNGELESEN',
          DATEI,
          `/nachrichten/${i}/freitext`,
          `„${titel}“ (${name}) ist nach dem Formular ein Freitext; hier erreicht er keinen Menschen, und die Regeln entschieden trotzdem (${norm}).`,
          `Führen Sie ihn unter „freitext“ auf: { "xpath": "p:angaben/${name
            .split('.')
            .map((teil) => `p:${teil}`)
            .join('/')}", "titel": "${titel}" }.`,
        ),
      ),
    ];
  });
}

type Weg = readonly string[];

/** The paths of an expression (`a|b`) from the root on, in steps of local names without axes and conditions; an empty one is `//`. */
function wege(xpath: string): Weg[] {
  return xpath
    .replaceAll(/\[[^\]]*\]/gu, '')
    .split('|')
    .map((weg) =>
      weg
        .replace(/^\s*\/(?!\/)[^/]*\/?/u, '')
        .split('/')
        .map((schritt) => schritt.trim().replace(/^(?:[\w-]+::)?(?:[\w.-]+:(?!:))?/u, ''))
        .filter((schritt) => schritt !== '.'),
    );
}

/** Whether a path ends with whatever is there. */
function istAlles(weg: Weg): boolean {
  return [undefined, '*', 'node()'].includes(weg.at(-1));
}

/** Whether what the inner path finds lies in what the outer one finds. */
function umfasst([schritt, ...weitere]: Weg, innen: Weg): boolean {
  if (schritt === undefined) return true;
  if (schritt === '') return innen.some((_, i) => umfasst(weitere, innen.slice(i)));
  return schritt === innen[0] && umfasst(weitere, innen.slice(1));
}
