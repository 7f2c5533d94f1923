import type { DataSource } from 'typeorm';
import { BescheidwerkFehler, type Json, type JsonObject } from '#libs/kernel';
import type {
  BescheidZeile,
  Erledigung,
  Versuch,
  WirkungInArbeit,
  WirkungRef,
  WirkungSpeicher,
} from '#libs/vorgang';
import { liesEingefrorenes } from '../muster/eingefrorenes.js';
import { liesVerdichtetes } from '../muster/musterspeicher.js';
import { inhaltVon } from '../sql/abschnitt.sql.js';
import {
  IN_ARBEIT,
  NAECHSTE_BEGINNEN,
  OFFEN,
  WIRKUNGEN_ERLEDIGEN,
  type Wirkungsart,
} from '../sql/wirkungen.sql.js';
import { Sammelschreiber } from '../stapel/sammelschreiber.js';
import { belegeVorgang } from './belege-vorgang.js';
import { inEngineTransaktion } from './engine-transaktion.js';
import { type Erledigte, zuErledigung } from './wirkung.mapper.js';

/** Effects in Postgres: taken by lease, ended together with the event that answers them. */
export class PostgresWirkungSpeicher implements WirkungSpeicher {
  readonly #begonnen: Record<Wirkungsart, Sammelschreiber<Beginn, WirkungInArbeit | undefined>>;
  readonly #erledigt: Sammelschreiber<Erledigte, undefined>;

  constructor(private readonly datenquelle: DataSource) {
    this.#begonnen = {
      bescheide: beginner(datenquelle, 'bescheide'),
      andere: beginner(datenquelle, 'andere'),
    };
    this.#erledigt = new Sammelschreiber<Erledigte, undefined>({
      async schreibe(erledigte) {
        const posten = `[${erledigte.map(zuErledigung).join()}]`;
        await inEngineTransaktion(datenquelle, (frage) => frage(WIRKUNGEN_ERLEDIGEN, [posten]));
        return erledigte.map(() => undefined);
      },
      bytes: () => ERLEDIGUNG_BYTES,
    });
  }

  async beginne(ref: WirkungRef, jetzt: string, bis: string): Promise<WirkungInArbeit | undefined> {
    const [zeilen] = await this.datenquelle.query(
      `update wirkung w set status = 'in_arbeit', versuche = versuche + 1, faellig_am = $4
         from vorgang v
        where w.vorgang_id = $1 and w.id = $2 and v.id = w.vorgang_id
          and w.status in ('offen', 'in_arbeit') and w.faellig_am <= $3
       returning ${IN_ARBEIT}`,
      [ref.vorgangId, ref.wirkungId, jetzt, bis],
    );
    return zeilen[0] && mitEingabe(this.datenquelle, zeilen[0]);
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
    const [zeile] = await this.datenquelle.query(
      `select id, nummer, daten, nachricht, ${inhaltVon('b')} as inhalt, kanal, test
         from bescheid b where vorgang_id = $1 and wirkung_id = $2`,
      [ref.vorgangId, ref.wirkungId],
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

  async verschiebe(wirkung: Versuch, faelligAm: string, fehler: Json): Promise<void> {
    const { vorgangId, wirkungId, belegungNr } = wirkung;
    await this.datenquelle.query(
      `update wirkung set status = 'offen', faellig_am = $3, fehler = $4
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
      `select count(*)::int as anzahl from (
         (select 1 from wirkung where ${OFFEN.bescheide} and faellig_am < $1 limit $2)
         union all (select 1 from wirkung where ${OFFEN.andere} and faellig_am < $1 limit $2)) w`,
      [vor, hoechstens],
    );
    return Math.min(anzahl, hoechstens);
  }
}

type WirkungZeile = WirkungInArbeit & { readonly inhalt: Uint8Array | null };

/** It has been begun, whatever its input is like: one that cannot be read fails as an attempt of its own. */
async function mitEingabe(
  datenquelle: DataSource,
  { inhalt, ...wirkung }: WirkungZeile,
): Promise<WirkungInArbeit> {
  if (!inhalt) return wirkung;
  try {
    const eingabe = await liesVerdichtetes<JsonObject>(datenquelle, inhalt, 'wirkungen', wirkung.wirkungId);
    return { ...wirkung, eingabe };
  } catch (unlesbar) {
    return { ...wirkung, unlesbar };
  }
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
      const begonnen = await inEngineTransaktion(datenquelle, (frage) =>
        frage<BegonneneZeile>(NAECHSTE_BEGINNEN[was], [jetzt, bis, anfragen.length, nehmer ? 1 : 0]),
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
