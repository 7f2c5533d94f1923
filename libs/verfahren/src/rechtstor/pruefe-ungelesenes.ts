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
    ].map(schritte);
    const verschluckt = ignoriert.flatMap(({ xpath }, j) => {
      const alles = ['.', '*'].includes(schritte(xpath).at(-1) ?? '');
      if (!alles && !gelesen.some((anderer) => umfasst(schritte(xpath), anderer))) return [];
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
        !freitext.some(({ xpath }) => umfasst(schritte(xpath), ['angaben', ...name.split('.')])),
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

/** The steps of a path by local names, without conditions. */
function schritte(xpath: string): string[] {
  return xpath
    .replaceAll(/\[[^\]]*\]/gu, '')
    .split('/')
    .filter((schritt) => schritt !== '')
    .map((schritt) => schritt.replace(/^[\w.-]+:(?!:)/u, ''));
}

function umfasst(aussen: readonly string[], innen: readonly string[]): boolean {
  return aussen.length > 0 && aussen.every((schritt, i) => schritt === innen[i]);
}
