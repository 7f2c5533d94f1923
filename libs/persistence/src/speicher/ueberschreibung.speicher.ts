import type { DataSource } from 'typeorm';
import type { Parameterwert, UeberschreibungSpeicher } from '#libs/vorgang';

/** Own values of authorities in Postgres; withdrawn ones stay as a record. */
export class PostgresUeberschreibungSpeicher implements UeberschreibungSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async wirksame(behoerdeId?: string, verfahrenId?: string): Promise<readonly Parameterwert[]> {
    const zeilen: Parameterwert[] = await this.datenquelle.query(
      `select id, behoerde_id as "behoerdeId", verfahren_id as "verfahrenId", parameter_id as "parameterId", wert,
              gueltig_von::text as "gueltigVon", gueltig_bis::text as "gueltigBis", norm, begruendung,
              gesetzt_von as "gesetztVon",
              to_char(gesetzt_am at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "gesetztAm"
         from parameter_ueberschreibung p
        where aufgehoben_am is null
          and ($1::text is null or behoerde_id = $1) and ($2::text is null or verfahren_id = $2)
        order by p.gesetzt_am, id`,
      [behoerdeId ?? null, verfahrenId ?? null],
    );
    return zeilen.map((zeile) => ({ ...zeile, gueltigBis: zeile.gueltigBis ?? undefined }));
  }

  async setze(wert: Parameterwert): Promise<void> {
    await this.datenquelle.query(
      `insert into parameter_ueberschreibung (id, behoerde_id, verfahren_id, parameter_id, wert, gueltig_von,
              gueltig_bis, norm, begruendung, gesetzt_von, gesetzt_am)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        wert.id,
        wert.behoerdeId,
        wert.verfahrenId,
        wert.parameterId,
        JSON.stringify(wert.wert),
        wert.gueltigVon,
        wert.gueltigBis ?? null,
        wert.norm,
        wert.begruendung,
        wert.gesetztVon,
        wert.gesetztAm,
      ],
    );
  }

  async hebeAuf(
    behoerdeId: string,
    id: string,
    { von, am, grund }: { readonly von: string; readonly am: string; readonly grund: string },
  ): Promise<boolean> {
    const [, getroffen] = await this.datenquelle.query(
      `update parameter_ueberschreibung set aufgehoben_von = $3, aufgehoben_am = $4, aufhebungsgrund = $5
        where behoerde_id = $1 and id = $2 and aufgehoben_am is null`,
      [behoerdeId, id, von, am, grund],
    );
    return getroffen > 0;
  }
}
