import { istBelastend } from '#libs/bescheid';
import type { Befund } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';

const RECHTSBEHELF =
  /Rechtsbehelfsbelehrung|Widerspruch\s+(?:ein(?:ge)?leg|erheb|erhoben)|Einspruch\s+(?:ein(?:ge)?leg|erheb|erhoben)|Klage\s+(?:erheb|erhoben|einreich)|kann\s[^.]{0,60}(?:Widerspruch|Einspruch|Klage)\b|\bkeine?n?\s+(?:Widerspruch|Einspruch|Klage|Rechtsbehelf|Rechtsmittel)\s[^.]{0,30}(?:möglich|zulässig|statthaft|gegeben|vorgesehen)|unanfechtbar/iu;

const BELASTEND = /(?<!nicht )\b(abgelehnt|versagt|zurückgewiesen|zurückgenommen|widerrufen)\b/iu;

/**
 * Texts of a package may not give instructions on remedies (they are computed and locked, § 58 VwGO), and an adverse
 * decision needs reasons (§ 39 VwVfG, § 35 SGB X, § 121 AO).
 */
export function pruefeTexte(paket: Pick<Paket, 'bescheide' | 'mitteilungen'>): Befund[] {
  const vorlagen = [...paket.bescheide, ...paket.mitteilungen];
  const belehrungen = vorlagen.flatMap(([name, vorlage]) =>
    sucheBelehrung(`bescheide/${name}.json`, vorlage, ''),
  );
  const ohneGruende = [...paket.bescheide].flatMap(([name, { ergebnis, begruendung }]) => {
    const { gruendeAus, rechtlich, ausAufgabe } = begruendung;
    const begruendet =
      gruendeAus.length + rechtlich.length + ausAufgabe.length > 0 && begruendung.tatsaechlich.length > 0;
    if (begruendet || !istBelastend(ergebnis)) return [];
    return [
      fehler(
        'RECHTSTOR_BEGRUENDUNG_FEHLT',
        `bescheide/${name}.json`,
        '/begruendung',
        `Die Vorlage für das Ergebnis „${ergebnis}“ nennt nicht die wesentlichen tatsächlichen und rechtlichen Gründe. Eine belastende Entscheidung ist zu begründen (§ 39 Abs. 1 VwVfG, § 35 Abs. 1 SGB X, § 121 Abs. 1 AO).`,
        'Nennen Sie in „tatsaechlich“ die Tatsachen und in „gruendeAus“ das Regelwerk, in „ausAufgabe“ die Aufgabe oder in „rechtlich“ die Gründe.',
      ),
    ];
  });
  return [...belehrungen, ...ohneGruende, ...pruefeTenor(paket)];
}

/** Hearing, reasons and the duty of a human to decide follow the result: a refusal may not go out as a grant. */
function pruefeTenor({ bescheide }: Pick<Paket, 'bescheide'>): Befund[] {
  return [...bescheide].flatMap(([name, { ergebnis, tenor }]) =>
    ergebnis !== 'bewilligung'
      ? []
      : tenor.flatMap((satz, i) => {
          const [, wort] = BELASTEND.exec(satz) ?? [];
          if (wort === undefined) return [];
          return [
            fehler(
              'RECHTSTOR_TENOR_BELASTET',
              `bescheide/${name}.json`,
              `/tenor/${i}`,
              `Der Tenor belastet („${wort}“), die Vorlage nennt ihr Ergebnis aber „bewilligung“. Anhörung und Begründung entfielen (§§ 28, 39 VwVfG, §§ 24, 35 SGB X, §§ 91, 121 AO).`,
              'Nennen Sie als „ergebnis“, was der Tenor sagt: „ablehnung“, „teilbewilligung“, „ruecknahme“ oder „widerruf“.',
            ),
          ];
        }),
  );
}

function sucheBelehrung(datei: string, wert: unknown, ort: string): Befund[] {
  if (typeof wert === 'string') {
    if (!RECHTSBEHELF.test(wert)) return [];
    return [
      fehler(
        'RECHTSTOR_BELEHRUNG_IM_TEXT',
        datei,
        ort,
        'Der Text belehrt über einen Rechtsbehelf. Eine falsche oder zweite Belehrung verlängert die Frist auf ein Jahr (§ 58 Abs. 2 VwGO, § 66 Abs. 2 SGG, § 356 Abs. 2 AO).',
        'Streichen Sie den Satz. Die Belehrung berechnet Bescheidwerk aus Regime, Land und Leistung.',
      ),
    ];
  }
  if (typeof wert !== 'object' || wert === null) return [];
  return Object.entries(wert).flatMap(([name, unter]) => sucheBelehrung(datei, unter, `${ort}/${name}`));
}
