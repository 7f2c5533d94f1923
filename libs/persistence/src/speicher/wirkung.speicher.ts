import type { DataSource } from 'typeorm';
import { BescheidwerkFehler, type Json, type JsonObject } from '#libs/kernel';
import type {
  BescheidZeile,
  Erledigung,
  Versuch,
  WirkungInArbeit,
  WirkungRef,
  WirkungSpeicher,
  Wirkungsart,
} from '#libs/vorgang';
import { liesEingefrorenes } from '../muster/eingefrorenes.js';
import { liesVerdichtetes } from '../muster/musterspeicher.js';
import { inhaltVon } from '../sql/abschnitt.sql.js';
import {
  DIESE_BEGINNEN,
  EINGABE_LESEN,
  type Lesart,
  NAECHSTE_BEGINNEN,
  OFFEN,
  REIHE,
  WIRKUNGEN_ERLEDIGEN,
} from '../sql/wirkungen.sql.js';
import { Sammelschreiber } from '../stapel/sammelschreiber.js';
import { belegeVorgang } from './belege-vorgang.js';
import { inEngineTransaktion } from './engine-transaktion.js';
import { istUnlesbar, liesInhalt } from './lies-inhalt.js';
import { type Erledigte, zuErledigung } from './wirkung.mapper.js';

/** Effects in Postgres: taken by lease, ended together with the event that answers them. */
export class PostgresWirkungSpeicher implements WirkungSpeicher {
  readonly #begonnen: Record<Wirkungsart, Sammelschreiber<Beginn, WirkungInArbeit | undefined>>;
  readonly #erledigt: Sammelschreiber<Erledigte, undefined>;

  constructor(private readonly datenquelle: DataSource) {
    this.#begonnen = {
      bescheide: beginner(datenquelle, 'bescheide'),
      benachrichtigungen: beginner(datenquelle, 'benachrichtigungen'),
      andere: beginner(datenquelle, 'andere'),
    };
    this.#erledigt = new Sammelschreiber<Erledigte, undefined>({
      async schreibe(erledigte) {
        const posten = `[${erledigte.map(zuErledigung).join()}]`;
        await inEngineTransaktion(datenquelle, (frage) => frage(WIRKUNGEN_ERLEDIGEN, [posten]));
        return erledigte.map(() => undefined);
      },
      bytes: () => ERLEDIGUNG_BYTES,
      verweileMs: ERLEDIGUNG_VERWEILT_MS,
    });
  }

  async beginne(ref: WirkungRef, jetzt: string, bis: string): Promise<WirkungInArbeit | undefined> {
    const werte = [ref.vorgangId, ref.wirkungId, jetzt, bis];
    const [zeile] = await beginne<WirkungZeile>(async (lesart) => {
      const [zeilen] = await this.datenquelle.query(DIESE_BEGINNEN[lesart], werte);
      return zeilen;
    });
    return zeile && mitEingabe(this.datenquelle, zeile);
  }

  beginneNaechste(
    was: Wirkungsart,
    jetzt: string,
    bis: string,
    auchAbgebrochene: boolean,
  ): Promise<WirkungInArbeit | undefined> {
    return this.#begonnen[was].schreibe({ jetzt, bis, auchAbgebrochene });
  }

  async getBescheid(ref: WirkungRef): Promise<BescheidZeile> {
    const [zeile] = await liesInhalt(() =>
      this.datenquelle.query(
        `select id, nummer, daten, nachricht, ${inhaltVon('b')} as inhalt, test
           from bescheid b where vorgang_id = $1 and wirkung_id = $2`,
        [ref.vorgangId, ref.wirkungId],
      ),
    );
    if (!zeile) {
      throw new BescheidwerkFehler(
        'BESCHEID_FEHLT',
        `Zur Wirkung ${ref.wirkungId} ist kein Bescheid gespeichert.`,
      );
    }
    const { inhalt, daten, nachricht, ...rest } = zeile;
    const gespeichert = { wirkungId: ref.wirkungId, daten, nachricht, inhalt };
    return { ...rest, ...(await liesEingefrorenes(this.datenquelle, gespeichert)) };
  }

  async erledige(ref: WirkungRef, ergebnis: Erledigung, jetzt: string): Promise<void> {
    await this.#erledigt.schreibe({ ref, ergebnis, jetzt });
  }

  async verschiebe(wirkung: Versuch, faelligAm: string, fehler: Json, vonVorn = false): Promise<void> {
    const { vorgangId, wirkungId, belegungNr } = wirkung;
    const versuche = vonVorn ? `(versuche / ${REIHE} + 1) * ${REIHE}` : 'versuche';
    await this.datenquelle.query(
      `update wirkung set status = 'offen', faellig_am = $3, fehler = $4, versuche = ${versuche}
        where vorgang_id = $1 and id = $2 and status = 'in_arbeit' and versuche = $5`,
      [vorgangId, wirkungId, faelligAm, JSON.stringify(fehler), belegungNr],
    );
  }

  async meldeVorfall(
    wirkung: Versuch,
    vorfall: { id: string; code: string; text: string },
    jetzt: string,
  ): Promise<void> {
    const { vorgangId, wirkungId, belegungNr } = wirkung;
    const { id, code, text } = vorfall;
    await this.datenquelle.transaction(async (manager) => {
      await belegeVorgang(manager, vorgangId);
      await manager.query(
        `with w as (update wirkung set status = 'vorfall', fehler = $6
                     where vorgang_id = $1 and id = $2 and status = 'in_arbeit' and versuche = $8
                    returning vorgang_id, id)
         insert into vorfall (id, vorgang_id, wirkung_id, code, text, entstanden_am)
         select $3, vorgang_id, id, $4, $5, $7 from w`,
        [vorgangId, wirkungId, id, code, text, JSON.stringify({ code, text }), jetzt, belegungNr],
      );
    });
  }

  async zaehleFaellige(vor: string, hoechstens: number): Promise<number> {
    const [{ anzahl }] = await this.datenquelle.query(
      `select count(*)::int as anzahl from (${Object.values(OFFEN)
        .map((offen) => `(select 1 from wirkung where ${offen} and faellig_am < $1 limit $2)`)
        .join(' union all ')}) w`,
      [vor, hoechstens],
    );
    return Math.min(anzahl, hoechstens);
  }
}

/** Without `eingabe` and `inhalt` where the input is still to be read. */
type WirkungZeile = Omit<WirkungInArbeit, 'eingabe'> & Partial<Eingabezeile>;
type Eingabezeile = { readonly eingabe: JsonObject | null; readonly inhalt: Uint8Array | null };

/**
 * One input that Postgres cannot read fails the statement, and none of the others would ever be begun. Nothing has been
 * begun then; the same is asked once more without any input.
 */
async function beginne<Z>(frage: (lesart: Lesart) => Promise<Z[]>): Promise<Z[]> {
  try {
    return await frage('ganz');
  } catch (fehler) {
    if (!istUnlesbar(fehler)) throw fehler;
    return frage('ohneEingabe');
  }
}

/** It has been begun, whatever its input is like: one that cannot be read fails as an attempt of its own. */
async function mitEingabe(datenquelle: DataSource, zeile: WirkungZeile): Promise<WirkungInArbeit> {
  const { eingabe: _, inhalt: __, ...wirkung } = zeile;
  try {
    const { eingabe, inhalt } = await mitInhalt(datenquelle, zeile);
    if (!inhalt) return { eingabe: eingabe ?? {}, ...wirkung };
    return {
      eingabe: await liesVerdichtetes<JsonObject>(datenquelle, inhalt, 'wirkungen', wirkung.wirkungId),
      ...wirkung,
    };
  } catch (unlesbar) {
    return { eingabe: {}, unlesbar, ...wirkung };
  }
}

async function mitInhalt(
  datenquelle: DataSource,
  { vorgangId, wirkungId, eingabe = null, inhalt }: WirkungZeile,
): Promise<Eingabezeile> {
  if (inhalt !== undefined) return { eingabe, inhalt };
  const [zeile] = await liesInhalt(() => datenquelle.query(EINGABE_LESEN, [vorgangId, wirkungId]));
  return zeile;
}

type Beginn = { readonly jetzt: string; readonly bis: string; readonly auchAbgebrochene: boolean };
type BegonneneZeile = WirkungZeile & { readonly abgebrochen: boolean };

/**
 * Who asks for an effect at the same time is served by one statement; who gets none finds nothing to do. An effect whose
 * lease has run out goes to one who takes such effects, one of them per statement.
 */
function beginner(
  datenquelle: DataSource,
  was: Wirkungsart,
): Sammelschreiber<Beginn, WirkungInArbeit | undefined> {
  return new Sammelschreiber<Beginn, WirkungInArbeit | undefined>({
    async schreibe(anfragen) {
      const { jetzt, bis } = anfragen[0] as Beginn;
      const nehmer = anfragen.find(({ auchAbgebrochene }) => auchAbgebrochene);
      const werte = [jetzt, bis, anfragen.length, nehmer ? 1 : 0];
      const begonnen = await beginne((lesart) =>
        inEngineTransaktion(datenquelle, (frage) =>
          frage<BegonneneZeile>(NAECHSTE_BEGINNEN[was][lesart], werte),
        ),
      );
      const abgebrochene = begonnen.find(({ abgebrochen }) => abgebrochen);
      const uebrige = begonnen.filter((zeile) => zeile !== abgebrochene);
      return Promise.all(
        anfragen.map((anfrage) => {
          const zeile = abgebrochene && anfrage === nehmer ? abgebrochene : uebrige.shift();
          return zeile && mitEingabe(datenquelle, zeile);
        }),
      );
    },
    bytes: () => 0,
  });
}

/** What a decision or a letter brings into the statement that ends its effect, in bytes; a rough measure. */
const ERLEDIGUNG_BYTES = 20_000;
/** As long as setting one takes: of many, several end together, begin together and are carried on together. */
const ERLEDIGUNG_VERWEILT_MS = 30;
