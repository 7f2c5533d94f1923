import type { DataSource } from 'typeorm';
import type { NeueVertretung, Vertretung, VertretungSpeicher } from '#libs/auth';

/** Substitutions in Postgres. */
export class PostgresVertretungSpeicher implements VertretungSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async liste(behoerdeId: string, ab: string): Promise<readonly Vertretung[]> {
    return (
      await this.datenquelle.query(`${AUSWAHL} and v.bis >= $2 order by v.von, v.id`, [behoerdeId, ab])
    ).map(zuVertretung);
  }

  async finde(behoerdeId: string, id: string): Promise<Vertretung | undefined> {
    return (await this.datenquelle.query(`${AUSWAHL} and v.id = $2`, [behoerdeId, id])).map(zuVertretung)[0];
  }

  async lege(neu: NeueVertretung): Promise<{ unbekannt?: string }> {
    const bekannte: { id: string }[] = await this.datenquelle.query(
      `select id from person where id = any($1) and $2 = any(behoerden)`,
      [[neu.vertretenerId, neu.vertreterId], neu.behoerdeId],
    );
    const unbekannt = [neu.vertretenerId, neu.vertreterId].find((id) => !bekannte.some((p) => p.id === id));
    if (unbekannt !== undefined) return { unbekannt };
    await this.datenquelle.query(
      `insert into vertretung (id, behoerde_id, vertretener_id, vertreter_id, von, bis, angelegt_von, angelegt_am)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`,
      [
        neu.id,
        neu.behoerdeId,
        neu.vertretenerId,
        neu.vertreterId,
        neu.von,
        neu.bis,
        neu.angelegtVon,
        neu.angelegtAm,
      ],
    );
    return {};
  }

  async beende(behoerdeId: string, id: string, von: string, am: string): Promise<void> {
    await this.datenquelle.query(
      `update vertretung set beendet_von = $3, beendet_am = $4 where behoerde_id = $1 and id = $2 and beendet_am is null`,
      [behoerdeId, id, von, am],
    );
  }
}

const AUSWAHL = `
  select v.id, v.behoerde_id as "behoerdeId", v.von::text, v.bis::text, a.id as "abwesendId", a.name as "abwesendName",
         b.id as "vertreterId", b.name as "vertreterName"
    from vertretung v join person a on a.id = v.vertretener_id join person b on b.id = v.vertreter_id
   where v.behoerde_id = $1 and v.beendet_am is null`;

function zuVertretung(zeile: Record<string, string>): Vertretung {
  const { id, behoerdeId, von, bis, abwesendId, abwesendName, vertreterId, vertreterName } = zeile as Record<
    'id' | 'behoerdeId' | 'von' | 'bis' | 'abwesendId' | 'abwesendName' | 'vertreterId' | 'vertreterName',
    string
  >;
  return {
    id,
    behoerdeId,
    von,
    bis,
    vertretener: { id: abwesendId, name: abwesendName },
    vertreter: { id: vertreterId, name: vertreterName },
  };
}
