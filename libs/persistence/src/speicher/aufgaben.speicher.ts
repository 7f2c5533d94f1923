import type { DataSource } from 'typeorm';
import type { Aufgabenauswahl, AufgabenSpeicher, OffeneAufgabe } from '#libs/vorgang';
import { BEFANGENE, ZUGEWIESEN } from '../sql/aufgabe.sql.js';

/** A page ends with `<UUID of the case>/<task>`. */
const UUID_LAENGE = 36;

/** Tasks of case workers in Postgres. */
export class PostgresAufgabenSpeicher implements AufgabenSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async liste(auswahl: Aufgabenauswahl): Promise<{ aufgaben: readonly OffeneAufgabe[]; weiter?: string }> {
    const { behoerdeId, verfahrenId, vorgangId, nach, hoechstens } = auswahl;
    const zeilen: OffeneAufgabe[] = await this.datenquelle.query(
      `${AUFGABE_LESEN}
        where a.status = 'offen'
          and ($1::text is null or a.behoerde_id = $1)
          and ($2::text is null or v.verfahren_id = $2)
          and ($3::uuid is null or a.vorgang_id = $3)
          and ($4::uuid is null or (a.erstellt_am, a.vorgang_id, a.id) > (
                select n.erstellt_am, n.vorgang_id, n.id from aufgabe n where n.vorgang_id = $4 and n.id = $5))
        order by a.erstellt_am, a.vorgang_id, a.id
        limit $6`,
      [
        behoerdeId ?? null,
        verfahrenId ?? null,
        vorgangId ?? null,
        nach?.slice(0, UUID_LAENGE) ?? null,
        nach?.slice(UUID_LAENGE + 1) ?? null,
        hoechstens,
      ],
    );
    const letzte = zeilen.length === hoechstens ? zeilen.at(-1) : undefined;
    return { aufgaben: zeilen.map(ohneNull), weiter: letzte && `${letzte.vorgangId}/${letzte.aufgabeId}` };
  }

  async finde(vorgangId: string, aufgabeId: string): Promise<OffeneAufgabe | undefined> {
    const [zeile] = await this.datenquelle.query(`${AUFGABE_LESEN} where a.vorgang_id = $1 and a.id = $2`, [
      vorgangId,
      aufgabeId,
    ]);
    return zeile && ohneNull(zeile);
  }
}

function ohneNull(zeile: OffeneAufgabe): OffeneAufgabe {
  return {
    ...zeile,
    naechsteFrist: zeile.naechsteFrist ?? undefined,
    bearbeiter: zeile.bearbeiter ?? undefined,
    zugewiesen: zeile.zugewiesen ?? undefined,
  };
}

const AUFGABE_LESEN = `
  select a.vorgang_id as "vorgangId", a.id as "aufgabeId", v.aktenzeichen, a.behoerde_id as "behoerdeId",
         v.verfahren_id as "verfahrenId", a.invocation, a.generation, a.eingabe as aufgabe, a.status, v.journal_nr as version,
         to_char(a.erstellt_am at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "erstelltAm",
         (select min(f.faellig_am)::text from frist f where f.vorgang_id = a.vorgang_id and f.status = 'offen')
           as "naechsteFrist",
         v.test, a.bearbeiter, ${ZUGEWIESEN} as zugewiesen, ${BEFANGENE} as befangen
    from aufgabe a join vorgang v on v.id = a.vorgang_id`;
