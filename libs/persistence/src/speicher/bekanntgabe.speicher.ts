import type { DataSource, EntityManager } from 'typeorm';
import type { BescheidErgebnis, Tatsache } from '#libs/bausteine';
import type {
  AusstehendeSendung,
  BekanntgabeSpeicher,
  Bekanntgabeverlauf,
  BekanntgegebenerBescheid,
  Nachtrag,
  Postausgangsauswahl,
} from '#libs/vorgang';
import { merkeEreignis } from './merke-ereignis.js';

/** Dispatches of letters and what became known about them, in Postgres. */
export class PostgresBekanntgabeSpeicher implements BekanntgabeSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async findBescheide(
    von: { vorgangId: string } | { antragId: string },
  ): Promise<readonly BekanntgegebenerBescheid[]> {
    const nachVorgang = 'vorgangId' in von;
    const zeilen: BescheidZeile[] = await this.datenquelle.query(
      `${BESCHEID_LESEN} where ${nachVorgang ? 'b.vorgang_id' : 'v.eingang_id'} = $1
          and b.bekanntgabe is not null and not b.test order by b.erlassen_am, b.nummer`,
      [nachVorgang ? von.vorgangId : von.antragId],
    );
    return zeilen.map(zuBescheid);
  }

  async kenntVorgang(vorgangId: string): Promise<boolean> {
    const zeilen = await this.datenquelle.query(`select 1 from vorgang where id = $1`, [vorgangId]);
    return zeilen.length > 0;
  }

  trageNach(nachtrag: Nachtrag, jetzt: string): Promise<boolean> {
    return this.datenquelle.transaction((manager) => trageNach(manager, nachtrag, jetzt));
  }

  verlauf(bescheidId: string): Promise<readonly Bekanntgabeverlauf[]> {
    return this.datenquelle.query(
      `select nr, to_char(seit at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as seit,
              bekanntgabe_am::text as "bekanntgabeAm", regel, frist_bis::text as "fristBis",
              bestandskraeftig_ab::text as "bestandskraeftigAb", stand->>'begruendung' as begruendung
         from bekanntgabe_stand where bescheid_id = $1 order by nr`,
      [bescheidId],
    );
  }

  postausgang({ behoerdeId, nach, hoechstens }: Postausgangsauswahl): Promise<readonly AusstehendeSendung[]> {
    return this.datenquelle.query(
      `${SENDUNG_LESEN}
        where s.abgegangen_am is null and not s.entfallen and s.kanal in ('post', 'zustellung', 'elektronisch')
          and ($1::text is null or s.behoerde_id = $1)
          and ($2::text is null or (s.erstellt_am, s.id) > (select n.erstellt_am, n.id from sendung n where n.id = $2))
        order by s.erstellt_am, s.id
        limit $3`,
      [behoerdeId ?? null, nach ?? null, hoechstens],
    );
  }

  async findSendung(id: string): Promise<AusstehendeSendung | undefined> {
    const [zeile] = await this.datenquelle.query(`${SENDUNG_LESEN} where s.id = $1`, [id]);
    return zeile;
  }

  bestaetigeMitteilung(sendung: AusstehendeSendung, tatsache: Tatsache): Promise<boolean> {
    const { id, briefId, vorgangId, behoerdeId } = sendung;
    return this.datenquelle.transaction(async (manager) => {
      const zeilen = await manager.query(
        TATSACHE_ANLEGEN,
        tatsacheWerte(briefId, vorgangId, behoerdeId, tatsache),
      );
      if (zeilen.length === 0) return false;
      await manager.query(`update sendung set abgegangen_am = $2 where id = $1`, [id, tatsache.tag]);
      return true;
    });
  }
}

/** Stores a fact and its event within a transaction; false if the fact is known already. */
export async function trageNach(
  manager: EntityManager,
  { bescheid: { bescheidId, vorgangId, behoerdeId }, tatsache, ereignis }: Nachtrag,
  jetzt: string,
): Promise<boolean> {
  const zeilen = await manager.query(
    TATSACHE_ANLEGEN,
    tatsacheWerte(bescheidId, vorgangId, behoerdeId, tatsache),
  );
  if (zeilen.length === 0) return false;
  await merkeEreignis(manager, vorgangId, ereignis, jetzt);
  return true;
}

interface BescheidZeile {
  readonly erlassenAm: string;
  readonly bescheidId: string;
  readonly nummer: string;
  readonly vorgangId: string;
  readonly behoerdeId: string;
  readonly wirkungId: string;
  readonly ergebnis: BescheidErgebnis;
  readonly tatsachen: readonly Tatsache[] | null;
}

/** An effect is named `<invocation>.<generation>`; facts that the case has not seen yet stand only in their rows. */
function zuBescheid({ wirkungId, tatsachen, ...zeile }: BescheidZeile): BekanntgegebenerBescheid {
  const punkt = wirkungId.lastIndexOf('.');
  return {
    ...zeile,
    invocation: wirkungId.slice(0, punkt),
    generation: Number(wirkungId.slice(punkt + 1)),
    tatsachen: tatsachen ?? zeile.ergebnis.bekanntgabe?.tatsachen ?? [],
  };
}

const BESCHEID_LESEN = `
  select b.id as "bescheidId", b.nummer, b.vorgang_id as "vorgangId", b.behoerde_id as "behoerdeId",
         (b.erlassen_am at time zone 'Europe/Berlin')::date::text as "erlassenAm",
         b.wirkung_id as "wirkungId", b.bekanntgabe as ergebnis,
         (select jsonb_agg(t.inhalt order by t.nr) from bekanntgabe_tatsache t where t.brief_id = b.id) as tatsachen
    from bescheid b join vorgang v on v.id = b.vorgang_id`;

const SENDUNG_LESEN = `
  select s.id, s.vorgang_id as "vorgangId", s.behoerde_id as "behoerdeId", v.aktenzeichen, s.brief_art as art,
         s.brief_id as "briefId", s.nr, coalesce(b.nummer, m.daten->>'betreff', '') as bezeichnung, s.kanal, s.anlass,
         s.angelegt_am::text as "angelegtAm", coalesce(b.datei, m.datei) as datei,
         coalesce(b.sha256, m.sha256) as sha256,
         coalesce((b.erlassen_am at time zone 'Europe/Berlin')::date,
           (select min((w.erstellt_am at time zone 'Europe/Berlin')::date) from wirkung w
             where w.vorgang_id = m.vorgang_id and w.id = m.wirkung_id), s.angelegt_am)::text as "moeglichAb"
    from sendung s join vorgang v on v.id = s.vorgang_id
    left join bescheid b on s.brief_art = 'bescheid' and b.id = s.brief_id
    left join mitteilung m on s.brief_art = 'mitteilung' and m.id = s.brief_id`;

const TATSACHE_ANLEGEN = `
  insert into bekanntgabe_tatsache (brief_id, id, vorgang_id, behoerde_id, sendung, art, tag, quelle, gemeldet_von, berichtigt, inhalt, erfasst_am)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing returning id`;

function tatsacheWerte(briefId: string, vorgangId: string, behoerdeId: string, t: Tatsache): unknown[] {
  return [
    briefId,
    t.id,
    vorgangId,
    behoerdeId,
    t.sendung,
    t.art,
    t.tag,
    t.quelle,
    t.gemeldetVon ?? null,
    t.berichtigt ?? null,
    JSON.stringify(t),
    t.erfasstAm,
  ];
}
