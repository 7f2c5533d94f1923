import type { DataSource } from 'typeorm';
import type { Vorgangsmenge, Vorgangszeile } from '#libs/schnittstelle';
import type { Vorgangsfrage, VorgangslisteSpeicher } from '#libs/vorgang';
import { AUFGABE_IM_ZEITRAUM, GRUENDE, MENGEN_VON, REGEL, VON_HIER } from './vorgangsmenge.js';

/** Lists of cases in Postgres, the newest first. */
export class PostgresVorgangslisteSpeicher implements VorgangslisteSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  liste(frage: Vorgangsfrage): Promise<{ zeilen: readonly Vorgangszeile[]; gesamt: number }> {
    const { behoerdeId, von, bis, verfahren, version, grund, regel, menge, nach, hoechstens } = frage;
    const worin = [behoerdeId, von, bis, verfahren ?? null, version ?? null, grund ?? null, regel ?? null];
    const { zahl, seite } = vorgangsliste(menge);
    return this.datenquelle.transaction('REPEATABLE READ', async (manager) => {
      const [{ gesamt }] = await manager.query(zahl, worin);
      const zeilen: Rohzeile[] = await manager.query(seite, [...worin, nach ?? null, hoechstens]);
      return { zeilen: zeilen.map(zuZeile), gesamt };
    });
  }
}

const NAEHER = `($5::text is null or v.verfahren_version = $5)
  and ($6::text is null or exists (select 1 from aufgabe a
        where a.invocation = $6 and ${AUFGABE_IM_ZEITRAUM}))
  and ($7::text is null or exists (select 1 from ${GRUENDE} where ${REGEL} = $7))`;

const ZEILE = `
  select v.id as "vorgangId", v.aktenzeichen, v.antragsteller, v.status,
         jsonb_build_object('id', v.verfahren_id, 'titel', p.titel, 'version', v.verfahren_version) as verfahren,
         v.eroeffnet_am as "eingegangenAm", v.entschieden_am as "entschiedenAm",
         v.mensch_beteiligt as "menschBeteiligt"
    from vorgang v
    join verfahrensversion p on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version`;

type Rohzeile = Omit<Vorgangszeile, 'eingegangenAm' | 'entschiedenAm'> & {
  readonly eingegangenAm: Date;
  readonly entschiedenAm: Date | null;
};

const zuZeile = (roh: Rohzeile): Vorgangszeile => ({
  ...roh,
  eingegangenAm: roh.eingegangenAm.toISOString(),
  entschiedenAm: roh.entschiedenAm?.toISOString() ?? null,
});

/** Statements of a list: how many cases it has (`zahl`), and a page of it (`seite`; $8: last case of the page before, $9: how many). */
export function vorgangsliste(menge: Vorgangsmenge): { readonly zahl: string; readonly seite: string } {
  const bedingung = `${VON_HIER} and ${MENGEN_VON[menge]} and ${NAEHER}`;
  return {
    zahl: `select count(*)::int as gesamt from vorgang v where ${bedingung}`,
    seite: `${ZEILE} where ${bedingung}
       and ($8::uuid is null or (v.eroeffnet_am, v.id) <
            (select n.eroeffnet_am, n.id from vorgang n where n.id = $8 and n.behoerde_id = $1))
     order by v.eroeffnet_am desc, v.id desc
     limit $9`,
  };
}
