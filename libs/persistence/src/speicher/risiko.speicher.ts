import type { DataSource } from 'typeorm';
import type { Kontext } from '#libs/engine';
import type { Berichtszeitraum, EntschiedenerFall, RisikoSpeicher } from '#libs/vorgang';
import { type Eroeffnungszeile, liesBefund } from '../muster/antragsinhalt.js';
import { liesSnapshot, type Snapshotzeile } from '../muster/snapshot.js';
import { abschnittVon, antragVon } from '../sql/abschnitt.sql.js';

/** Decided cases and what risk management did in them, read from Postgres. */
export class PostgresRisikoSpeicher implements RisikoSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async entschiedene(
    { von, bis, verfahrenId }: Berichtszeitraum,
    nach: string | undefined,
    hoechstens: number,
  ): Promise<readonly EntschiedenerFall[]> {
    const werte = [von, bis, verfahrenId ?? null, nach ?? null, hoechstens];
    const zeilen: Fallzeile[] = await this.datenquelle.query(ENTSCHIEDENE, werte);
    return Promise.all(
      zeilen.map(async ({ snapshot, abschnitt, fakten, befund: inZeile, antrag, ...fall }) => {
        const befund = await liesBefund(this.datenquelle, { befund: inZeile, antrag });
        const ganz = await liesSnapshot(this.datenquelle, { snapshot, abschnitt });
        return { ...fall, kontext: { ...(ganz?.kontext as Kontext), fakten, befund } };
      }),
    );
  }
}

type Fallzeile = Omit<EntschiedenerFall, 'kontext'> &
  Snapshotzeile &
  Eroeffnungszeile &
  Pick<Kontext, 'fakten'>;

/** Entries of a journal row `j` made by a Baustein, or their excerpts: a run may be one row with several. */
const rechnungen = (baustein: string, bedingung: string) =>
  `$[*] ? (@.art == "rechnung" && @.baustein == "${baustein}" && ${bedingung})`;

const ENTSCHIEDENE = `
  select v.id as "vorgangId", v.verfahren_id as "verfahrenId", v.verfahren_version as "verfahrenVersion",
         b.ergebnis, b.durch, v.snapshot, ${abschnittVon('v', 'v.id')} as abschnitt, v.fakten, v.befund,
         ${antragVon('v')} as antrag,
         exists (select 1 from journal j where j.vorgang_id = v.id and j.eintrag @?
                  '${rechnungen('stichprobe', '@.ausgang.ergebnis.gezogen == true')}') as gezogen,
         (select coalesce(jsonb_agg(distinct r->>'regel'), '[]'::jsonb)
            from journal j
           cross join lateral jsonb_path_query(j.eintrag,
                  '${rechnungen('risiko', '@.ausgang.ok == true')}.ausgang.ergebnis.regeln[*]') r
           where j.vorgang_id = v.id) as risiken
    from vorgang v
   cross join lateral (select ergebnis, erlassen_am, daten->'entscheidung'->>'durch' as durch
                         from bescheid where vorgang_id = v.id order by erlassen_am, nummer limit 1) b
   where not v.test
     and (b.erlassen_am at time zone 'Europe/Berlin')::date between $1::date and $2::date
     and ($3::text is null or v.verfahren_id = $3)
     and ($4::uuid is null or v.id > $4)
   order by v.id
   limit $5`;
