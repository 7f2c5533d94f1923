import type { DataSource } from 'typeorm';
import { BescheidwerkFehler } from '#libs/kernel';
import type {
  UnentschiedeneVersion,
  Verfahrensmuster,
  VeroeffentlichtesPaket,
  VersionenSpeicher,
} from '#libs/vorgang';
import { VerfahrensversionEntity } from '../entities/index.js';

/** Published packages in Postgres; their files as Base64, so that content of any kind survives. */
export class PostgresVersionenSpeicher implements VersionenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async alle(): Promise<readonly VeroeffentlichtesPaket[]> {
    const zeilen = await this.datenquelle.manager.find(VerfahrensversionEntity, {
      order: { veroeffentlichtAm: 'ASC' },
      select: { verfahrenId: true, version: true, hash: true, veroeffentlichtAm: true },
    });
    return zeilen.map((zeile) => ({
      verfahrenId: zeile.verfahrenId,
      version: zeile.version,
      hash: zeile.hash,
    }));
  }

  async dateien(verfahrenId: string, version: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
    const zeile = await this.datenquelle.manager.findOneBy(VerfahrensversionEntity, { verfahrenId, version });
    if (!zeile) return undefined;
    return new Map(Object.entries(zeile.dateien).map(([pfad, text]) => [pfad, Buffer.from(text, 'base64')]));
  }

  unentschieden(verfahrenId: string): Promise<readonly UnentschiedeneVersion[]> {
    return this.datenquelle.query(
      `select v.verfahren_version as version, count(*)::int as vorgaenge,
              (array_agg(v.id::text order by v.id))[1:20] as "aelteste"
         from vorgang v
        where v.verfahren_id = $1 and v.status <> 'beendet'
          and not exists (select 1 from bescheid b where b.vorgang_id = v.id)
        group by 1 order by 1`,
      [verfahrenId],
    );
  }

  async veroeffentliche(
    paket: VeroeffentlichtesPaket & { titel: string; muster?: Verfahrensmuster },
    dateien: ReadonlyMap<string, Uint8Array>,
    jetzt: string,
  ): Promise<void> {
    const inhalt = Object.fromEntries(
      [...dateien].map(([pfad, bytes]) => [pfad, Buffer.from(bytes).toString('base64')]),
    );
    await this.datenquelle.query(
      `insert into verfahrensversion (verfahren_id, version, hash, titel, dateien, veroeffentlicht_am, muster, antragsmuster)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [
        paket.verfahrenId,
        paket.version,
        paket.hash,
        paket.titel,
        JSON.stringify(inhalt),
        jetzt,
        paket.muster?.akte ?? null,
        paket.muster?.antrag ?? null,
      ],
    );
    const zeile = await this.datenquelle.manager.findOneBy(VerfahrensversionEntity, {
      verfahrenId: paket.verfahrenId,
      version: paket.version,
    });
    if (zeile?.hash !== paket.hash) {
      throw new BescheidwerkFehler(
        'VERSION_VERGEBEN',
        `${paket.verfahrenId} ${paket.version} ist mit anderem Inhalt veröffentlicht. Veröffentlichte Versionen ändern sich nie: Erhöhen Sie „version“ in verfahren.json.`,
      );
    }
  }
}
