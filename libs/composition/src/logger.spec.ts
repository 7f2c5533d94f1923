import { fehlerAngabe } from './logger.js';
import { Protokollausgabe } from './protokollausgabe.js';

describe('Was von einem Fehler ins Protokoll darf', () => {
  it.each([
    ['einzeiliger', 'Dvořáková fehlt'],
    ['mehrzeiliger', 'Wert ungültig:\n    at Dvořáková (Waldstraße)\n  Šárka'],
  ])('ist nie seine Meldung (%s Text), auch nicht die seiner Ursache', (_, meldung) => {
    const fehler = new Error(meldung, { cause: Object.assign(new Error(meldung), { code: '23505' }) });
    const angabe = fehlerAngabe(fehler);
    expect(JSON.stringify(angabe)).not.toMatch(/Dvořáková|Waldstraße|Šárka/);
    expect(angabe).toMatchObject({
      name: 'Error',
      ort: expect.stringContaining('logger.spec'),
      ursache: { code: '23505' },
    });
  });

  it('ist bei etwas, das kein Fehler ist, nur dessen Art', () => {
    expect(fehlerAngabe('Dvořáková')).toEqual({ name: 'string' });
  });
});

describe('Lässt sich das Protokoll nicht schreiben', () => {
  /** A disk that is full, or a reader who does not read, as long as nobody says otherwise. */
  function ausgabe() {
    let zeitMs = 0;
    const geschrieben: string[] = [];
    const offen: ((fehler: NodeJS.ErrnoException | null, anzahl: number) => void)[] = [];
    let stuecke: Buffer[] = [];
    const ziel = new Protokollausgabe(
      1,
      {
        write: (_fd, bytes, fertig) => {
          stuecke.push(bytes);
          offen.push(fertig);
        },
        writeSync: (_fd, bytes) => {
          geschrieben.push(String(bytes));
          return bytes.length;
        },
      },
      () => zeitMs,
    );
    return {
      ziel,
      geschrieben,
      vergehe: (ms: number) => {
        zeitMs += ms;
      },
      /** Answers the write under way. */
      antworte: (code?: string) => {
        const bytes = stuecke[0] ?? Buffer.alloc(0);
        const fertig = offen.shift();
        stuecke = stuecke.slice(1);
        if (code !== undefined) return fertig?.(Object.assign(new Error(code), { code }), 0);
        geschrieben.push(String(bytes));
        fertig?.(null, bytes.length);
      },
    };
  }
  const zeilen = (texte: readonly string[]) => texte.join('').split('\n').slice(0, -1);

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(['ENOSPC', 'EAGAIN', 'EIO', 'EPIPE'])(
    'endet der Prozess nicht daran (%s), und was wartet, kommt danach in seiner Reihenfolge',
    (code) => {
      const { ziel, geschrieben, antworte } = ausgabe();
      ziel.write('a\n');
      ziel.write('b\n');
      antworte(code);
      ziel.write('c\n');
      expect(geschrieben).toEqual([]);
      vi.runOnlyPendingTimers();
      antworte();
      antworte();
      expect(zeilen(geschrieben)).toEqual(['a', 'b', 'c']);
    },
  );

  it('wächst, was wartet, nicht ohne Ende, und danach steht da, wie viele Zeilen fehlen', () => {
    const { ziel, geschrieben, antworte } = ausgabe();
    ziel.write('erste\n');
    antworte('ENOSPC');
    const lang = `${'x'.repeat(1024 * 1024 - 1)}\n`;
    for (let i = 0; i < 7; i += 1) ziel.write(lang);
    vi.runOnlyPendingTimers();
    antworte();
    antworte();
    const alle = zeilen(geschrieben);
    expect(alle).toHaveLength(6);
    expect(JSON.parse(alle[5] ?? '')).toMatchObject({
      level: 40,
      code: 'PROTOKOLL_LUECKE',
      grund: 'ENOSPC',
      verworfen: 3,
    });
  });

  it.each([
    ['die Platte voll ist', 'ENOSPC'],
    ['niemand liest', undefined],
  ])('wartet auch der Abschied des Prozesses nicht, wenn %s, und der Messwert sagt, seit wann', (_, code) => {
    const { ziel, geschrieben, antworte, vergehe } = ausgabe();
    ziel.write('a\n');
    if (code) antworte(code);
    expect(ziel.stocktSekunden).toBe(0);
    vergehe(90_000);
    ziel.write('b\n');
    ziel.flushSync();
    expect([geschrieben, ziel.stocktSekunden, ziel.haengt]).toEqual([[], 90, code === undefined]);
  });

  it('steht sonst beim Abschied da, was noch wartete', () => {
    const { ziel, geschrieben } = ausgabe();
    ziel.write('unterwegs\n');
    ziel.write('wartet\n');
    ziel.flushSync();
    expect(zeilen(geschrieben)).toEqual(['wartet']);
  });

  it('wartet der Abschied kurz auf den, der langsam liest, und verliert nichts', () => {
    const geschrieben: string[] = [];
    let voll = 2;
    const antworten: ((fehler: Error, anzahl: number) => void)[] = [];
    const ziel = new Protokollausgabe(1, {
      write: (_fd, _bytes, fertig) => void antworten.push(fertig),
      writeSync: (_fd, bytes) => {
        voll -= 1;
        if (voll >= 0) throw Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' });
        geschrieben.push(String(bytes));
        return bytes.length;
      },
    });
    ziel.write('abgewiesen\n');
    antworten[0]?.(Object.assign(new Error('EAGAIN'), { code: 'EAGAIN' }), 0);
    ziel.write('letzte\n');
    ziel.flushSync();
    expect(zeilen(geschrieben)).toEqual(['abgewiesen', 'letzte']);
  });

  it('schreibt ein Stück, das nur zum Teil geschrieben wurde, zu Ende', () => {
    const angekommen: Buffer[] = [];
    const schreibeDrei = (bytes: Buffer) =>
      angekommen.push(bytes.subarray(0, 3)) && Math.min(3, bytes.length);
    const ziel = new Protokollausgabe(1, {
      write: (_fd, bytes, fertig) => fertig(null, schreibeDrei(bytes)),
      writeSync: (_fd, bytes) => schreibeDrei(bytes),
    });
    ziel.write('zwölf\n');
    expect(String(Buffer.concat(angekommen))).toBe('zwölf\n');
  });
});
