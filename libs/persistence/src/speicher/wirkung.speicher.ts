import type { DataSource } from 'typeorm';
import { BescheidwerkFehler, type Json } from '#libs/kernel';
import {
  type Bescheidfakten,
  type BescheidZeile,
  type NeueMitteilung,
  type Versuch,
  type WirkungInArbeit,
  type WirkungRef,
  type WirkungSpeicher,
  weitererBrief,
} from '#libs/vorgang';
import { merkeEreignis } from './merke-ereignis.js';

/** Effects in Postgres: taken by lease, ended together with the event that answers them. */
export class PostgresWirkungSpeicher implements WirkungSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async beginne(ref: WirkungRef, jetzt: string, bis: string): Promise<WirkungInArbeit | undefined> {
    const [zeilen] = await this.datenquelle.query(
      `update wirkung w set status = 'in_arbeit', versuche = versuche + 1, faellig_am = $4
         from vorgang v
        where w.vorgang_id = $1 and w.id = $2 and v.id = w.vorgang_id
          and w.status in ('offen', 'in_arbeit') and w.faellig_am <= $3
       returning ${IN_ARBEIT}`,
      [ref.vorgangId, ref.wirkungId, jetzt, bis],
    );
    return zeilen[0];
  }

  async beginneNaechste(
    was: 'bescheide' | 'andere',
    jetzt: string,
    bis: string,
  ): Promise<WirkungInArbeit | undefined> {
    const [zeilen] = await this.datenquelle.query(NAECHSTE_BEGINNEN[was], [jetzt, bis]);
    return zeilen[0];
  }

  async getBescheid(ref: WirkungRef): Promise<BescheidZeile> {
    const [zeile] = await this.datenquelle.query(
      `select id, nummer, daten, nachricht, kanal, test from bescheid where vorgang_id = $1 and wirkung_id = $2`,
      [ref.vorgangId, ref.wirkungId],
    );
    if (!zeile) {
      throw new BescheidwerkFehler(
        'BESCHEID_FEHLT',
        `Zur Wirkung ${ref.wirkungId} ist kein Bescheid gespeichert.`,
      );
    }
    return { ...zeile, nachricht: zeile.nachricht ?? undefined };
  }

  async erledige(
    ref: WirkungRef,
    ergebnis: Parameters<WirkungSpeicher['erledige']>[1],
    jetzt: string,
  ): Promise<void> {
    await this.datenquelle.transaction(async (manager) => {
      const [, getroffen] = await manager.query(
        `update wirkung set status = 'erledigt', erledigt_am = $3, fehler = null
          where vorgang_id = $1 and id = $2 and status not in ('erledigt', 'aufgehoben')`,
        [ref.vorgangId, ref.wirkungId, jetzt],
      );
      if (getroffen === 0) return;
      await manager.query(
        `update vorfall set behoben_am = $3, behebung = 'erledigt'
          where vorgang_id = $1 and wirkung_id = $2 and behoben_am is null`,
        [ref.vorgangId, ref.wirkungId, jetzt],
      );
      const { bescheid, mitteilung, weitere = [], antwort } = ergebnis;
      if (bescheid) await manager.query(BESCHEID_AUSFERTIGEN, bescheidWerte(bescheid));
      if (mitteilung) await manager.query(MITTEILUNG_ANLEGEN, mitteilungWerte(ref, mitteilung));
      for (const [nr, brief] of weitere.entries()) {
        const zu = { ...ref, wirkungId: weitererBrief(ref.wirkungId, nr) };
        await manager.query(MITTEILUNG_ANLEGEN, mitteilungWerte(zu, brief));
      }
      await merkeEreignis(manager, ref.vorgangId, antwort, jetzt);
    });
  }

  async verschiebe(wirkung: Versuch, faelligAm: string, fehler: Json): Promise<void> {
    const { vorgangId, wirkungId, versuch } = wirkung;
    await this.datenquelle.query(
      `update wirkung set status = 'offen', faellig_am = $3, fehler = $4
        where vorgang_id = $1 and id = $2 and status = 'in_arbeit' and versuche = $5`,
      [vorgangId, wirkungId, faelligAm, JSON.stringify(fehler), versuch],
    );
  }

  async meldeVorfall(
    wirkung: Versuch,
    vorfall: { id: string; code: string; text: string },
    jetzt: string,
  ): Promise<void> {
    const { vorgangId, wirkungId, versuch } = wirkung;
    const { id, code, text } = vorfall;
    await this.datenquelle.query(
      `with w as (update wirkung set status = 'vorfall', fehler = $6
                   where vorgang_id = $1 and id = $2 and status = 'in_arbeit' and versuche = $8
                  returning vorgang_id, id)
       insert into vorfall (id, vorgang_id, wirkung_id, code, text, entstanden_am)
       select $3, vorgang_id, id, $4, $5, $7 from w`,
      [vorgangId, wirkungId, id, code, text, JSON.stringify({ code, text }), jetzt, versuch],
    );
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

/** In the words of the partial indexes `wirkung_bescheide` and `wirkung_andere`, so that they are used. */
const OFFEN = {
  bescheide: `status in ('offen', 'in_arbeit') and src = 'bescheid'`,
  andere: `status in ('offen', 'in_arbeit') and src <> 'bescheid'`,
} as const;

/** An effect `w` of a case `v` as whoever executes it gets it. */
const IN_ARBEIT = `
  w.vorgang_id as "vorgangId", w.id as "wirkungId", w.src, w.invocation, w.generation, w.eingabe, w.versuche as versuch,
  jsonb_build_object('aktenzeichen', v.aktenzeichen, 'behoerdeId', v.behoerde_id, 'verfahrenId', v.verfahren_id,
    'verfahrenVersion', v.verfahren_version, 'test', v.test) as vorgang`;

const beginneNaechste = (offen: string) => `
  with naechste as materialized (
    select vorgang_id, id from wirkung where ${offen} and faellig_am <= $1
     order by faellig_am limit 1
       for no key update skip locked
  )
  update wirkung w set status = 'in_arbeit', versuche = versuche + 1, faellig_am = $2
    from naechste n, vorgang v
   where w.vorgang_id = n.vorgang_id and w.id = n.id and v.id = w.vorgang_id
  returning ${IN_ARBEIT}`;

const NAECHSTE_BEGINNEN = {
  bescheide: beginneNaechste(OFFEN.bescheide),
  andere: beginneNaechste(OFFEN.andere),
} as const;

function bescheidWerte(b: Bescheidfakten): unknown[] {
  const bekanntgabe = b.bekanntgabe ? JSON.stringify(b.bekanntgabe) : null;
  return [
    b.bescheidId,
    b.datei,
    b.sha256,
    b.seiten,
    b.ausgefertigtAm,
    b.bereitgestelltAm ?? null,
    bekanntgabe,
    b.nachricht ?? null,
  ];
}

function mitteilungWerte(ref: WirkungRef, m: NeueMitteilung): unknown[] {
  return [
    m.id,
    ref.vorgangId,
    ref.wirkungId,
    m.vorlage,
    JSON.stringify(m.daten),
    m.nachricht ?? null,
    m.test,
    m.datei ?? null,
    m.sha256 ?? null,
    m.gesendetAm,
    m.kanal ?? null,
  ];
}

/** Facts are written once: a second rendering of the same frozen data changes nothing. */
const BESCHEID_AUSFERTIGEN = `
  update bescheid set datei = $2, sha256 = $3, seiten = $4, ausgefertigt_am = $5, bereitgestellt_am = $6, bekanntgabe = $7,
         nachricht = coalesce($8, nachricht)
   where id = $1 and ausgefertigt_am is null`;

/** What goes out on paper lies in the Postausgang as well. */
const MITTEILUNG_ANLEGEN = `
  with m as (
    insert into mitteilung (id, vorgang_id, wirkung_id, vorlage, daten, nachricht, test, datei, sha256, gesendet_am)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    on conflict (vorgang_id, wirkung_id) do nothing
    returning id, vorgang_id, behoerde_id, test, gesendet_am
  )
  insert into sendung (id, vorgang_id, behoerde_id, brief_art, brief_id, nr, kanal, anlass, angelegt_am, erstellt_am)
  select id || '-1', vorgang_id, behoerde_id, 'mitteilung', id, 1, $11, 'ERLASS',
         (gesendet_am at time zone 'Europe/Berlin')::date, gesendet_am
    from m where not test and $11 in ('post', 'zustellung', 'elektronisch')`;
