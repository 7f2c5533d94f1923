import { Bahnen } from './bahnen.js';

/** Work that lies about: each look takes up to `hoechstens` of it. */
class Vorrat {
  menge = 0;
  blicke = 0;
  gleichzeitig = 0;
  meiste = 0;

  constructor(private readonly hoechstens: number) {}

  readonly nimm = async (): Promise<number> => {
    this.blicke += 1;
    const genommen = Math.min(this.menge, this.hoechstens);
    this.menge -= genommen;
    this.gleichzeitig += 1;
    this.meiste = Math.max(this.meiste, this.gleichzeitig);
    await new Promise((weiter) => setTimeout(weiter, 1));
    this.gleichzeitig -= 1;
    return genommen;
  };
}

const nichts = () => {};

async function bis(gilt: () => boolean) {
  for (let i = 0; i < 2_000 && !gilt(); i++) await new Promise((weiter) => setTimeout(weiter, 1));
  expect(gilt()).toBe(true);
}

describe('Bahnen', () => {
  it('nehmen auf einen Ruf hin so lange, bis nichts mehr da ist, und sehen danach nicht mehr nach', async () => {
    const vorrat = new Vorrat(3);
    const bahnen = new Bahnen({ anzahl: 2 }, vorrat.nimm, nichts);
    vorrat.menge = 10;
    bahnen.wecke();
    await bis(() => vorrat.menge === 0 && vorrat.gleichzeitig === 0);
    await new Promise((weiter) => setTimeout(weiter, 30));
    const blicke = vorrat.blicke;
    await new Promise((weiter) => setTimeout(weiter, 30));
    expect(vorrat.blicke).toBe(blicke);
    expect(blicke).toBeLessThanOrEqual(6);
    await bahnen.schliesse();
  });

  it('sehen nicht noch einmal nach, wenn sie erfahren haben, dass nichts mehr wartet', async () => {
    const vorrat = new Vorrat(3);
    const bahnen = new Bahnen(
      { anzahl: 1 },
      async ({ nichtsMehr }) => {
        const genommen = await vorrat.nimm();
        if (vorrat.menge === 0) nichtsMehr();
        return genommen;
      },
      nichts,
    );
    vorrat.menge = 5;
    bahnen.wecke();
    await bis(() => vorrat.menge === 0 && vorrat.gleichzeitig === 0);
    await new Promise((weiter) => setTimeout(weiter, 30));
    expect(vorrat.blicke).toBe(2);
    await bahnen.schliesse();
  });

  it('helfen einander, wenn eine von ihnen alle Hände voll hat', async () => {
    const vorrat = new Vorrat(5);
    const bahnen = new Bahnen({ anzahl: 3, voll: 5 }, vorrat.nimm, nichts);
    vorrat.menge = 200;
    bahnen.wecke();
    await bis(() => vorrat.menge === 0);
    expect(vorrat.meiste).toBe(3);
    await bahnen.schliesse();
  });

  it('überhören keinen Ruf, der kommt, während alle arbeiten', async () => {
    const vorrat = new Vorrat(1);
    const bahnen = new Bahnen({ anzahl: 1 }, vorrat.nimm, nichts);
    bahnen.wecke();
    await bis(() => vorrat.gleichzeitig === 1);
    // The look under way has found nothing yet; what is put there now it does not see.
    vorrat.menge = 1;
    bahnen.wecke();
    await bis(() => vorrat.menge === 0);
    await bahnen.schliesse();
  });

  it('melden, was geworfen wird, und arbeiten beim nächsten Ruf weiter', async () => {
    const gemeldet: string[] = [];
    let versuche = 0;
    const arbeite = async () => {
      if (versuche++ === 0) throw new Error('Ausfall');
      return 0;
    };
    const bahnen = new Bahnen({ anzahl: 1 }, arbeite, (fehler) => gemeldet.push(fehler.message));
    bahnen.wecke();
    await bis(() => gemeldet.length === 1);
    bahnen.wecke();
    await bis(() => versuche === 2);
    expect(gemeldet).toEqual(['Ausfall']);
    await bahnen.schliesse();
  });

  it('beenden beim Schließen, was sie angefangen haben, und fangen nichts Neues an', async () => {
    const vorrat = new Vorrat(1);
    const bahnen = new Bahnen({ anzahl: 1 }, vorrat.nimm, nichts);
    vorrat.menge = 5;
    bahnen.wecke();
    await bis(() => vorrat.gleichzeitig === 1);
    await bahnen.schliesse();
    expect({ offen: vorrat.menge, unterwegs: vorrat.gleichzeitig }).toEqual({ offen: 4, unterwegs: 0 });
  });
});
