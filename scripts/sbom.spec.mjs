import { readFileSync } from 'node:fs';
import { cyclonedx, istErlaubt, liesProdukt, lizenzliste, pakete } from './sbom.mjs';

const { produkt, alle } = liesProdukt(process.cwd());

describe('Woraus das Produkt besteht', () => {
  it('steht in docs/lizenzen.md, wie es die Sperrdatei sagt (sonst: npm run sbom)', () => {
    expect(readFileSync('docs/lizenzen.md', 'utf8')).toBe(lizenzliste(alle));
  });

  it('hat nur Lizenzen, die freigegeben sind', () => {
    expect(alle.filter(({ lizenz }) => !istErlaubt(lizenz))).toEqual([]);
  });

  it('steht vollständig in der Stückliste: jedes Paket mit Version, Kennung, Lizenz und Prüfsumme', () => {
    const { components, serialNumber } = cyclonedx(alle, produkt);
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(components).toHaveLength(alle.length);
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(alle.length);
    for (const { purl, version, licenses, hashes } of components) {
      expect(purl).toMatch(/^pkg:npm\/[^@]+@./);
      expect(version).toMatch(/^\d/);
      expect(licenses).toHaveLength(1);
      expect(hashes?.[0]?.content).toMatch(/^[0-9a-f]{40,128}$/);
    }
  });

  it('ergibt aus derselben Sperrdatei dieselben Bytes', () => {
    const nochmal = liesProdukt(process.cwd());
    expect(JSON.stringify(cyclonedx(nochmal.alle, nochmal.produkt))).toBe(
      JSON.stringify(cyclonedx(alle, produkt)),
    );
  });
});

describe('Eine Lizenz', () => {
  it.each([
    ['MIT', true],
    ['EPL-2.0 OR GPL-3.0-or-later', true],
    ['(ISC AND CC-BY-3.0)', true],
    ['GPL-3.0-or-later', false],
    ['MIT AND GPL-2.0', false],
    ['SEE LICENSE IN LICENSE', false],
    ['', false],
  ])('„%s“ ist freigegeben: %s', (ausdruck, erwartet) => {
    expect(istErlaubt(ausdruck)).toBe(erwartet);
  });
});

describe('Ein Paket, das mehrmals in der Sperrdatei steht', () => {
  it('zählt einmal, und zum Produkt, wenn es an einer Stelle dazugehört', () => {
    const mit = (dev) => ({
      version: '1.0.0',
      license: 'MIT',
      integrity: 'sha512-AA==',
      ...(dev && { dev }),
    });
    const gefunden = pakete({
      packages: { '': {}, 'node_modules/a': mit(true), 'node_modules/b/node_modules/a': mit(false) },
    });
    expect(gefunden).toMatchObject([{ name: 'a', nurEntwicklung: false }]);
  });
});
