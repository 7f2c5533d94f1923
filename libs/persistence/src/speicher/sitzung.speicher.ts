import type { DataSource, EntityManager } from 'typeorm';
import type {
  NeueSitzung,
  Personenangabe,
  SitzungSpeicher,
  Sitzungsgrenzen,
  Sitzungsstand,
} from '#libs/auth';

/** Sessions in Postgres. They are read before a tenant is known; the tables hold no case. */
export class PostgresSitzungSpeicher implements SitzungSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async beginne(neu: NeueSitzung, { leerlaufS, hoechstensS }: Sitzungsgrenzen): Promise<void> {
    await this.datenquelle.transaction(async (manager) => {
      await manager.query(ABGELAUFENE_LOESCHEN, [leerlaufS, hoechstensS]);
      await schreibePerson(manager, neu.person);
      await manager.query(
        `insert into sitzung (id, kennung_sha256, person_id, anbieter_sitzung, arbeitet_fuer, geheimes)
         values ($1, $2, $3, $4, $5, $6)`,
        [
          neu.id,
          neu.kennungSha256,
          neu.person.id,
          neu.anbieterSitzung ?? null,
          neu.arbeitetFuer ?? null,
          neu.geheimes,
        ],
      );
    });
  }

  async finde(
    kennungSha256: string,
    { leerlaufS, hoechstensS }: Sitzungsgrenzen,
    heute: string,
    benutzt: boolean,
  ): Promise<Sitzungsstand | undefined> {
    const [zeile] = await this.datenquelle.query(FINDEN, [kennungSha256, leerlaufS, hoechstensS, heute]);
    if (!zeile) return undefined;
    const { personId, name, email, rollen, behoerden, arbeitetFuer, ungenutztS, ...rest } = zeile;
    // A row is written at most once a minute, however busy somebody is.
    if (benutzt && ungenutztS > 60) await this.datenquelle.query(BENUTZT, [rest.id]);
    return {
      ...rest,
      arbeitetFuer: arbeitetFuer ?? undefined,
      person: { id: personId, name, ...(email && { email }), rollen, behoerden },
    };
  }

  async beginnePruefung(id: string): Promise<boolean> {
    const [, getroffen] = await this.datenquelle.query(
      `update sitzung set pruefung_bis = now() + interval '20 seconds'
        where id = $1 and coalesce(pruefung_bis, now()) <= now()`,
      [id],
    );
    return getroffen === 1;
  }

  async bestaetige(id: string, person: Personenangabe, geheimes: Buffer): Promise<void> {
    await this.datenquelle.transaction(async (manager) => {
      await schreibePerson(manager, person);
      await manager.query(
        `update sitzung set geprueft_am = now(), pruefung_bis = null, geheimes = $2 where id = $1`,
        [id, geheimes],
      );
    });
  }

  async waehleBehoerde(id: string, behoerdeId: string): Promise<void> {
    await this.datenquelle.query(`update sitzung set arbeitet_fuer = $2 where id = $1`, [id, behoerdeId]);
  }

  async beende(id: string): Promise<void> {
    await this.datenquelle.query(`delete from sitzung where id = $1`, [id]);
  }

  async beendeVomAnbieter({ sid, personId }: { sid?: string; personId?: string }): Promise<number> {
    const [, anzahl] = await this.datenquelle.query(
      sid === undefined
        ? `delete from sitzung where person_id = $1`
        : `delete from sitzung where anbieter_sitzung = $1`,
      [sid ?? personId],
    );
    return anzahl;
  }
}

async function schreibePerson(manager: EntityManager, person: Personenangabe): Promise<void> {
  const { id, name, email, rollen, behoerden } = person;
  await manager.query(
    `insert into person (id, name, email, rollen, behoerden, bestaetigt_am) values ($1, $2, $3, $4, $5, now())
     on conflict (id) do update set name = excluded.name, email = excluded.email, rollen = excluded.rollen,
        behoerden = excluded.behoerden, bestaetigt_am = excluded.bestaetigt_am`,
    [id, name, email ?? null, rollen, behoerden],
  );
}

const ABGELAUFENE_LOESCHEN = `
  delete from sitzung
   where zuletzt_am < now() - make_interval(secs => $1) or begonnen_am < now() - make_interval(secs => $2)`;

const BENUTZT = `update sitzung set zuletzt_am = now() where id = $1`;

/** Substitution ends with the rights of the absent person: locked, or no longer of that authority. */
const FINDEN = `
  select s.id, s.arbeitet_fuer as "arbeitetFuer", s.geheimes, p.id as "personId", p.name, p.email, p.rollen, p.behoerden,
         extract(epoch from now() - s.zuletzt_am)::float as "ungenutztS",
         extract(epoch from now() - s.geprueft_am)::float as "ungeprueftS",
         exists (select 1 from sperre where art = 'person' and kennung = p.id and aufgehoben_am is null) as gesperrt,
         coalesce((
           select json_agg(json_build_object('id', a.id, 'name', a.name, 'rollen', a.rollen,
                                             'bis', v.bis, 'behoerdeId', v.behoerde_id) order by v.von, v.id)
             from vertretung v join person a on a.id = v.vertretener_id and v.behoerde_id = any(a.behoerden)
            where v.vertreter_id = p.id and v.beendet_am is null and $4::date between v.von and v.bis
              and not exists (select 1 from sperre
                               where art = 'person' and kennung = a.id and aufgehoben_am is null)
         ), '[]') as vertritt
    from sitzung s join person p on p.id = s.person_id
   where s.kennung_sha256 = $1
     and s.zuletzt_am >= now() - make_interval(secs => $2) and s.begonnen_am >= now() - make_interval(secs => $3)`;
