import { type Clock, kalendertag } from '#libs/kernel';
import type { Kennzahl, Lagebild, Lagebildauswahl, Paretobalken } from '#libs/schnittstelle';
import { grundtitel } from '../arbeitsvorrat/grundtitel.js';
import { alsWorte } from '../vorgangsseite/wertworte.js';
import type { LagebildSpeicher, Zaehlung } from './lagebild-speicher.js';
import { wilson } from './wilson.js';

/** The figures of an authority over a period; each with the query of the list behind it, where there is one. */
export class ZeigeLagebild {
  constructor(
    private readonly speicher: LagebildSpeicher,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(behoerdeId: string, auswahl: Lagebildauswahl): Promise<Lagebild> {
    const heute = kalendertag(this.uhr.now());
    const bis = auswahl.bis ?? heute.toString();
    const von = auswahl.von ?? heute.subtract({ days: 29 }).toString();
    const { verfahren } = auswahl;
    const zahlen = await this.speicher.zaehle({ behoerdeId, von, bis, verfahren, heute: heute.toString() });
    const liste = (teile: Record<string, string>) =>
      new URLSearchParams({ sicht: 'alle', ...(verfahren && { verfahren }), ...teile }).toString();
    const kennzahl = (anzahl: number, teile?: Record<string, string>): Kennzahl => ({
      anzahl,
      auswahl: teile ? liste(teile) : null,
    });
    const mensch = { wartetAuf: 'mensch,mitzeichnung' };
    return {
      von,
      bis,
      eingegangen: kennzahl(zahlen.eingegangen),
      entschieden: kennzahl(zahlen.entschieden),
      offen: kennzahl(zahlen.offen, mensch),
      posteingang: kennzahl(zahlen.posteingang),
      automation: wilson(zahlen.automatisch, zahlen.entschieden),
      automationJeVerfahren: zahlen.jeVerfahren.map(({ wert, titel, anzahl, automatisch }) => ({
        wert,
        titel,
        anteil: wilson(automatisch, anzahl),
      })),
      aussteuerung: {
        grund: pareto(
          zahlen.grund.map((z) => ({ ...z, titel: grundtitel(z.wert) })),
          (wert) => liste({ grund: wert }),
        ),
        regel: pareto(zahlen.regel.map((z) => ({ ...z, titel: regeltitel(z.titel) }))),
        verfahren: pareto(zahlen.verfahren, (wert) => liste({ verfahren: wert })),
        version: pareto(zahlen.version),
      },
      alter: zahlen.alter.map(({ bis: grenze, anzahl }) => ({
        titel: grenze < 0 ? 'über 30 Tage' : `bis ${grenze} Tage`,
        anzahl,
        auswahl: liste({ ...mensch, sortierung: 'eingegangenAm:auf' }),
      })),
      durchlauf: { median: zahlen.median, p90: zahlen.p90, entschieden: zahlen.entschieden },
      jeTag: zahlen.jeTag.map((tag) => ({ ...tag })),
      fristen: {
        ueberfaellig: kennzahl(zahlen.ueberfaellig, { ...mensch, frist: 'ueberfaellig' }),
        heute: kennzahl(zahlen.heute, { ...mensch, frist: 'heute' }),
        woche: kennzahl(zahlen.woche, { ...mensch, frist: 'woche' }),
      },
      stichprobe: {
        gezogen: zahlen.gezogen,
        geprueft: zahlen.geprueft,
        abweichend: wilson(zahlen.abweichend, zahlen.geprueft),
      },
    };
  }
}

/** `zone: zone-e-nord` → `Zone: Zone e nord`. */
const regeltitel = (namen: string): string => namen.split(': ').map(alsWorte).join(': ');

/** The largest first, each with its share and the share so far. */
function pareto(zaehlungen: readonly Zaehlung[], liste?: (wert: string) => string): Paretobalken[] {
  const gesamt = zaehlungen.reduce((summe, { anzahl }) => summe + anzahl, 0);
  let bisher = 0;
  return zaehlungen
    .toSorted((a, b) => b.anzahl - a.anzahl || a.titel.localeCompare(b.titel, 'de'))
    .map(({ wert, titel, anzahl }) => {
      bisher += anzahl;
      return {
        wert,
        titel,
        anzahl,
        anteil: anzahl / gesamt,
        kumuliert: bisher / gesamt,
        auswahl: liste?.(wert) ?? null,
      };
    });
}
