import { type DataSource, IsNull } from 'typeorm';
import type { Auskunft, AuskunftSpeicher, BescheidAuskunft } from '#libs/vorgang';
import {
  AufgabeEntity,
  BescheidEntity,
  EingangEntity,
  FristEntity,
  MitteilungEntity,
  VorfallEntity,
  VorgangEntity,
} from '../entities/index.js';
import { zuBescheidAuskunft, zuEingangAuskunft, zuMitteilungAuskunft } from './auskunft.mapper.js';

/** What can be told about submissions and cases, read from Postgres. */
export class PostgresAuskunftSpeicher implements AuskunftSpeicher {
  constructor(private readonly datenquelle: DataSource) {}

  async finde(eingangId: string): Promise<Auskunft | undefined> {
    const { manager } = this.datenquelle;
    const eingang = await manager.findOne(EingangEntity, {
      where: { id: eingangId },
      select: EINGANG_OHNE_INHALT,
    });
    if (!eingang) return undefined;
    const [quittung] = await manager.query(`select nachricht from quittung where eingang_id = $1`, [
      eingangId,
    ]);
    const [frage] = await manager.query(
      `select text from posteingang_verlauf where eingang_id = $1 and art = 'rueckfrage'
        order by erstellt_am desc limit 1`,
      [eingangId],
    );
    const kopf = {
      eingang: { ...zuEingangAuskunft(eingang), ...(frage && { rueckfrage: frage.text as string }) },
      quittung: quittung ?? undefined,
    };
    if (!eingang.vorgangId) return { ...kopf, bescheide: [], mitteilungen: [] };
    const vorgangId = eingang.vorgangId;
    const [vorgang, bescheide, mitteilungen, [abgabe]] = await Promise.all([
      this.#vorgang(vorgangId),
      manager.find(BescheidEntity, {
        // What was taken back before its letter went out decided nothing.
        where: { vorgangId, aufgehobenAm: IsNull() },
        order: { erlassenAm: 'ASC', nummer: 'ASC' },
        select: BESCHEID_OHNE_INHALT,
      }),
      manager.find(MitteilungEntity, { where: { vorgangId }, order: { gesendetAm: 'ASC', id: 'ASC' } }),
      manager.query(
        `select stelle, to_char(erstellt_am at time zone 'Europe/Berlin', 'YYYY-MM-DD') as am from verknuepfung
          where vorgang_id = $1 and art = 'abgegeben-an' and stelle is not null order by nr desc limit 1`,
        [vorgangId],
      ),
    ]);
    return {
      ...kopf,
      vorgang,
      ...(abgabe && { abgabe }),
      bescheide: bescheide.map((bescheid): BescheidAuskunft => zuBescheidAuskunft(bescheid)),
      // Letters to other parties are none of the applicant's business.
      mitteilungen: mitteilungen.filter((brief) => !brief.wirkungId.includes('/')).map(zuMitteilungAuskunft),
    };
  }

  async #vorgang(vorgangId: string): Promise<Auskunft['vorgang']> {
    const { manager } = this.datenquelle;
    const [vorgang, aufgaben, fristen, vorfaelle, [titel], [aussteht]] = await Promise.all([
      manager.findOneOrFail(VorgangEntity, { where: { id: vorgangId }, select: VORGANG_OHNE_INHALT }),
      manager.findBy(AufgabeEntity, { vorgangId, status: 'offen' }),
      manager.findBy(FristEntity, { vorgangId, status: 'offen' }),
      manager.query(`select 1 from vorfall where vorgang_id = $1 and behoben_am is null`, [vorgangId]),
      manager.query(
        `select p.titel from verfahrensversion p join vorgang v
             on p.verfahren_id = v.verfahren_id and p.version = v.verfahren_version where v.id = $1`,
        [vorgangId],
      ),
      // One statement: an effect that ends leaves an event in the same moment, and is seen as the one or the other.
      manager.query(
        `select array(select id from wirkung where vorgang_id = $1 and status in ('offen', 'in_arbeit')) as wirkungen,
                exists (select 1 from ereignis where vorgang_id = $1) as ereignis,
                exists (select 1 from verknuepfung
                         where vorgang_id = $1 and anderer_vorgang is not null) as verknuepft`,
        [vorgangId],
      ),
    ]);
    return {
      id: vorgang.id,
      aktenzeichen: vorgang.aktenzeichen,
      behoerdeId: vorgang.behoerdeId,
      verfahrenId: vorgang.verfahrenId,
      titel: titel?.titel ?? vorgang.verfahrenId,
      status: vorgang.status,
      zustand: vorgang.zustand ?? undefined,
      menschBeteiligt: vorgang.menschBeteiligt,
      entschiedenAm: vorgang.entschiedenAm?.toISOString(),
      offeneAufgaben: aufgaben.map(({ id, eingabe }) => ({
        id,
        grund: String(eingabe.grund ?? ''),
        norm: String(eingabe.norm ?? ''),
      })),
      offeneWirkungen: aussteht.wirkungen,
      ereignisWartet: aussteht.ereignis,
      offeneFristen: fristen.map(({ name, faelligAm }) => ({ name, faelligAm })),
      offeneVorfaelle: (vorfaelle as VorfallEntity[]).length,
      wartetAufVorgang: aussteht.verknuepft && vorgang.status === 'laufend',
    };
  }
}

/** Everything but facts and snapshot, which are large and nobody's business here. */
const VORGANG_OHNE_INHALT = {
  id: true,
  aktenzeichen: true,
  behoerdeId: true,
  verfahrenId: true,
  status: true,
  zustand: true,
  menschBeteiligt: true,
  entschiedenAm: true,
} as const;

/** Everything but the frozen data. */
const BESCHEID_OHNE_INHALT = {
  id: true,
  nummer: true,
  ergebnis: true,
  erlassenAm: true,
  datei: true,
  sha256: true,
  bereitgestelltAm: true,
  bekanntgabe: true,
  nachricht: true,
} as const;

/** Everything but the bytes, which may be large. */
const EINGANG_OHNE_INHALT = {
  id: true,
  absender: true,
  empfangenAm: true,
  eingangstag: true,
  sha256: true,
  status: true,
  test: true,
  code: true,
  fehler: true,
  vorgangId: true,
} as const;
