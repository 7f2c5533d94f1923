import type { DataSource, EntityManager } from 'typeorm';
import { BescheidwerkFehler } from '#libs/kernel';
import {
  GEGENSEITE,
  type NeueVerknuepfung,
  type Verknuepfung,
  type VerknuepfungSpeicher,
} from '#libs/vorgang';

/** Links of cases in Postgres: one row for either side. */
export class PostgresVerknuepfungSpeicher implements VerknuepfungSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async zuAntrag(eingangId: string): Promise<readonly Verknuepfung[]> {
    const zeilen: { verknuepfung: Verknuepfung }[] = await this.datenquelle.query(ZU_ANTRAG, [eingangId]);
    return zeilen.map(({ verknuepfung }) => verknuepfung);
  }

  async tiefe(vorgangId: string): Promise<number> {
    const [{ tiefe }] = await this.datenquelle.query(
      `select coalesce(max(tiefe), 0)::int as tiefe from verknuepfung
        where vorgang_id = $1 and art = any($2)`,
      [vorgangId, Object.keys(GEGENSEITE)],
    );
    return tiefe;
  }

  async getVorgang(vorgangId: string): Promise<{ aktenzeichen: string; antragId: string }> {
    const [zeile] = await this.datenquelle.query(
      `select aktenzeichen, eingang_id as "antragId" from vorgang where id = $1`,
      [vorgangId],
    );
    if (!zeile) throw new BescheidwerkFehler('VORGANG_UNBEKANNT', `Den Vorgang ${vorgangId} gibt es nicht.`);
    return zeile;
  }

  async eingaenge(vorgangId: string): Promise<readonly string[]> {
    const zeilen: { id: string }[] = await this.datenquelle.query(
      `select i.id from eingang i join vorgang v on v.id = i.vorgang_id
        where i.vorgang_id = $1 and i.status <> 'doppelt' order by (i.id = v.eingang_id) desc, i.empfangen_am, i.id`,
      [vorgangId],
    );
    return zeilen.map(({ id }) => id);
  }

  async vermerkeAbgabe(vorgangId: string, stelle: string, jetzt: string): Promise<void> {
    await this.datenquelle.query(
      `insert into verknuepfung (vorgang_id, behoerde_id, art, stelle, erstellt_am)
       select id, behoerde_id, 'abgegeben-an', $2, $3 from vorgang where id = $1
       on conflict do nothing`,
      [vorgangId, stelle, jetzt],
    );
  }
}

/** Stores both sides of a link, within the transaction that opens the later case. */
export async function verknuepfe(
  manager: Pick<EntityManager, 'query'>,
  von: { readonly id: string; readonly behoerdeId: string; readonly verfahrenId: string },
  aktenzeichen: string,
  zu: NeueVerknuepfung,
  jetzt: string,
): Promise<void> {
  const bescheidId = zu.bescheidId ?? null;
  const { aktenzeichen: anderes, verfahrenId } = zu;
  await manager.query(VERKNUEPFEN, [
    von.id,
    von.behoerdeId,
    zu.art,
    zu.vorgangId,
    bescheidId,
    null,
    zu.tiefe,
    jetzt,
    anderes,
    verfahrenId ?? null,
    zu.behoerdeId,
    null,
  ]);
  await manager.query(VERKNUEPFEN, [
    zu.vorgangId,
    zu.behoerdeId,
    GEGENSEITE[zu.art],
    von.id,
    bescheidId,
    zu.meldung ?? null,
    0,
    jetzt,
    aktenzeichen,
    von.verfahrenId,
    von.behoerdeId,
    zu.stelle ?? null,
  ]);
}

const VERKNUEPFEN = `
  insert into verknuepfung (vorgang_id, behoerde_id, art, anderer_vorgang, bescheid_id, meldung, tiefe, erstellt_am,
                            anderes_aktenzeichen, anderes_verfahren, andere_behoerde, stelle)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing`;

const ZU_ANTRAG = `
  select jsonb_strip_nulls(jsonb_build_object(
           'art', k.art, 'vorgangId', k.anderer_vorgang, 'antragId', a.eingang_id,
           'aktenzeichen', k.anderes_aktenzeichen, 'verfahrenId', k.anderes_verfahren, 'titel', p.titel,
           'stelle', k.stelle, 'behoerdeId', k.andere_behoerde,
           'bescheidnummer', b.nummer, 'status', a.status, 'ergebnis', e.ergebnis, 'seit', k.erstellt_am)) as verknuepfung
    from eingang i
    join verknuepfung k on k.vorgang_id = i.vorgang_id
    left join vorgang a on a.id = k.anderer_vorgang
    left join lateral (select titel from verfahrensversion where verfahren_id = k.anderes_verfahren
                        order by veroeffentlicht_am desc limit 1) p on true
    left join bescheid b on b.id = k.bescheid_id
    left join lateral (select ergebnis from bescheid where vorgang_id = a.id
                        order by erlassen_am desc, nummer desc limit 1) e on true
   where i.id = $1
   order by k.nr`;
