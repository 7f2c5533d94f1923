import { type Clock, kalendertag } from '#libs/kernel';
import type { Kennzahl, Lagebild, Lagebildauswahl, Paretobalken, Vorgangsmenge } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';
import { grundtitel } from '../arbeitsvorrat/grundtitel.js';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import { alsWorte } from '../vorgangsseite/wertworte.js';
import { schrittnamen } from '../vorgangsseite/zeitachse.js';
import { wilson } from '../wilson.js';
import type {
  Lagebildfrage,
  LagebildSpeicher,
  Lagebildzahlen,
  Namenszaehlung,
  Zaehlung,
} from './lagebild-speicher.js';
import { findRegelsatz } from './regelsatz.js';
import { findZeitraumMangel, zeitraum } from './zeitraum.js';

/** The figures, or why there are none for such a period. */
export type Lagebildergebnis =
  | { readonly art: 'lagebild'; readonly lagebild: Lagebild }
  | { readonly art: 'unzulaessig'; readonly text: string };

/** The figures of an authority over a period; each with the list behind it. */
export class ZeigeLagebild {
  constructor(
    private readonly speicher: LagebildSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(behoerdeId: string, auswahl: Lagebildauswahl): Promise<Lagebildergebnis> {
    const heute = kalendertag(this.uhr.now());
    const gefragt = zeitraum(auswahl, heute);
    const mangel = findZeitraumMangel(gefragt);
    if (mangel) return { art: 'unzulaessig', text: mangel };
    const frage = { ...gefragt, behoerdeId, verfahren: auswahl.verfahren, heute: heute.toString() };
    return { art: 'lagebild', lagebild: await this.#zaehle(frage) };
  }

  async #zaehle(frage: Lagebildfrage): Promise<Lagebild> {
    const { von, bis, verfahren } = frage;
    const zahlen = await this.speicher.zaehle(frage);
    const { grund, regel } = await this.#benenne(zahlen);
    const worin: Record<string, string> = verfahren ? { verfahren } : {};
    const faelle = (status: Vorgangsmenge, teile: Record<string, string> = {}) =>
      `vorgaenge?${new URLSearchParams({ status, von, bis, ...worin, ...teile })}`;
    const aufgaben = (teile: Record<string, string> = {}) =>
      `arbeitsvorrat?${new URLSearchParams({ sicht: 'alle', wartetAuf: 'mensch,mitzeichnung', test: 'ohne', ...worin, ...teile })}`;
    const menge = (status: Vorgangsmenge, anzahl: number, teile?: Record<string, string>): Kennzahl => ({
      anzahl,
      auswahl: faelle(status, teile),
    });
    return {
      von,
      bis,
      eingegangen: menge('eingegangen', zahlen.eingegangen),
      entschieden: menge('entschieden', zahlen.entschieden),
      offen: { anzahl: zahlen.offen, auswahl: aufgaben() },
      posteingang: { anzahl: zahlen.posteingang, auswahl: 'posteingang' },
      automation: { ...wilson(zahlen.automatisch, zahlen.entschieden), auswahl: faelle('automatisch') },
      automationJeVerfahren: zahlen.jeVerfahren.map(({ wert, titel, anzahl, automatisch }) => ({
        wert,
        titel,
        anteil: { ...wilson(automatisch, anzahl), auswahl: faelle('automatisch', { verfahren: wert }) },
      })),
      aussteuerung: {
        grund: pareto(grund, (name) => faelle('ausgesteuert', { grund: name })),
        regel: pareto(regel, (name) => faelle('ausgesteuert', { regel: name })),
        verfahren: pareto(zahlen.verfahren, (wert) => faelle('ausgesteuert', { verfahren: wert })),
        version: pareto(zahlen.version, (wert) => {
          const [id = '', version = ''] = wert.split(' ');
          return faelle('ausgesteuert', { verfahren: id, version });
        }),
      },
      alter: zahlen.alter.map(({ stufe, anzahl }) => ({
        titel: stufe.endsWith('-') ? 'über 30 Tage' : `${stufe.replace('-', ' bis ')} Tage`,
        anzahl,
        auswahl: aufgaben({ alter: stufe, sortierung: 'eingegangenAm:auf' }),
      })),
      durchlauf: {
        median: zahlen.median,
        p90: zahlen.p90,
        entschieden: menge('entschieden', zahlen.entschieden),
      },
      jeTag: zahlen.jeTag.map(({ tag, eingegangen, entschieden }) => ({
        tag,
        eingegangen: menge('eingegangen', eingegangen, { von: tag, bis: tag }),
        entschieden: menge('entschieden', entschieden, { von: tag, bis: tag }),
      })),
      fristen: {
        ueberfaellig: { anzahl: zahlen.ueberfaellig, auswahl: aufgaben({ frist: 'ueberfaellig' }) },
        heute: { anzahl: zahlen.heute, auswahl: aufgaben({ frist: 'heute' }) },
        woche: { anzahl: zahlen.woche, auswahl: aufgaben({ frist: 'woche' }) },
      },
      stichprobe: {
        gezogen: menge('gezogen', zahlen.gezogen),
        geprueft: menge('geprueft', zahlen.geprueft),
        abweichend: { ...wilson(zahlen.abweichend, zahlen.geprueft), auswahl: faelle('abweichend') },
      },
    };
  }

  /** Questions and rules in the words of their procedures. */
  async #benenne({ grund, regel }: Pick<Lagebildzahlen, 'grund' | 'regel'>) {
    const versionen = [...new Set([...grund, ...regel].map(({ version }) => version))];
    const offene = new Map(
      await Promise.all(
        versionen.map(async (version) => [version, await this.#findOffenes(version)] as const),
      ),
    );
    const schritt = ({ wert, version }: Namenszaehlung) => {
      const prozess = offene.get(version)?.paket.prozess;
      return prozess && schrittnamen(prozess).get(wert)?.text;
    };
    return {
      grund: grund.map((z) => ({ ...z, titel: grundtitel(z.wert, schritt(z)) })),
      regel: regel.map((z) => ({
        ...z,
        titel: findRegelsatz(offene.get(z.version), z.wert) ?? ausNamen(z.titel),
      })),
    };
  }

  /** A package that cannot be read any more takes its words with it, not the figures. */
  #findOffenes(name: string): Promise<OffenesVerfahren | undefined> {
    const [verfahrenId = '', version = ''] = name.split(' ');
    return this.register.lade(verfahrenId, version).catch(() => undefined);
  }
}

/** `zone: zone-e-nord` → `Zone: Zone e nord`, for a rule that its package does not put into words. */
const ausNamen = (namen: string): string => namen.split(': ').map(alsWorte).join(': ');

/** The largest first, each with its share and the share so far. */
function pareto(zaehlungen: readonly Zaehlung[], liste: (wert: string) => string): Paretobalken[] {
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
        auswahl: liste(wert),
      };
    });
}
