import type { DataSource } from 'typeorm';
import type { NeueUebermittlung, Uebermittlung, UebermittlungSpeicher } from '#libs/vorgang';

/** Messages for other authorities in Postgres. */
export class PostgresUebermittlungSpeicher implements UebermittlungSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async stelleBereit(
    ref: { vorgangId: string; wirkungId: string },
    vorgang: { behoerdeId: string; test: boolean },
    sendungen: readonly NeueUebermittlung[],
    jetzt: string,
  ): Promise<void> {
    await this.datenquelle.query(
      `insert into uebermittlung (vorgang_id, wirkung_id, empfaenger, behoerde_id, name, norm, nachricht, sha256, test,
                                  bereitgestellt_am)
       select $1, $2, s.empfaenger, $3, s.name, s.norm, s.nachricht, s.sha256, $4, $5
         from jsonb_to_recordset($6::jsonb) as s(empfaenger text, name text, norm text, nachricht text, sha256 text)
       on conflict do nothing`,
      [ref.vorgangId, ref.wirkungId, vorgang.behoerdeId, vorgang.test, jetzt, JSON.stringify(sendungen)],
    );
  }

  async zuAntrag(eingangId: string): Promise<readonly Uebermittlung[]> {
    const zeilen: Zeile[] = await this.datenquelle.query(
      `select u.vorgang_id as "vorgangId", u.wirkung_id as "wirkungId", v.aktenzeichen, u.empfaenger, u.name, u.norm,
              u.nachricht, u.sha256, u.bereitgestellt_am as "bereitgestelltAm", u.abgeholt_am as "abgeholtAm"
         from uebermittlung u join vorgang v on v.id = u.vorgang_id
        where v.eingang_id = $1 order by u.bereitgestellt_am, u.empfaenger`,
      [eingangId],
    );
    return zeilen.map(zuUebermittlung);
  }

  async vermerkeAbholung(
    ref: Pick<Uebermittlung, 'vorgangId' | 'wirkungId' | 'empfaenger'>,
    jetzt: string,
  ): Promise<boolean> {
    const [, getroffen] = await this.datenquelle.query(
      `update uebermittlung set abgeholt_am = $4
        where vorgang_id = $1 and wirkung_id = $2 and empfaenger = $3 and abgeholt_am is null and not test`,
      [ref.vorgangId, ref.wirkungId, ref.empfaenger, jetzt],
    );
    return getroffen === 1;
  }
}

type Zeile = Omit<Uebermittlung, 'bereitgestelltAm' | 'abgeholtAm'> & {
  readonly bereitgestelltAm: Date;
  readonly abgeholtAm: Date | null;
};

function zuUebermittlung({ bereitgestelltAm, abgeholtAm, ...rest }: Zeile): Uebermittlung {
  return {
    ...rest,
    bereitgestelltAm: bereitgestelltAm.toISOString(),
    ...(abgeholtAm && { abgeholtAm: abgeholtAm.toISOString() }),
  };
}
