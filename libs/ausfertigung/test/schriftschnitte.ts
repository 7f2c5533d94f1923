import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { resolve } = createRequire(join(process.cwd(), 'package.json'));

/** The code points for which the fonts of letters have a glyph, for each weight of both families together. */
export function schriftschnitte(): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  gelesen ??= [schnitt('400Regular'), schnitt('600SemiBold')];
  return gelesen;
}

let gelesen: [ReadonlySet<number>, ReadonlySet<number>] | undefined;

function schnitt(name: string): ReadonlySet<number> {
  return new Set(
    ['NotoSans', 'OpenSans'].flatMap((familie) => {
      const ordner = familie.replace('Sans', '-sans').toLowerCase();
      return [
        ...punkteVon(readFileSync(resolve(`@expo-google-fonts/${ordner}/${name}/${familie}_${name}.ttf`))),
      ];
    }),
  );
}

/** The table `cmap` of a font, in its formats 4 and 12 (OpenType). */
function punkteVon(schrift: Buffer): ReadonlySet<number> {
  const punkte = new Set<number>();
  const tabellen = Array.from({ length: schrift.readUInt16BE(4) }, (_, i) => 12 + 16 * i);
  const eintrag = tabellen.find((ab) => schrift.toString('latin1', ab, ab + 4) === 'cmap') as number;
  const cmap = schrift.readUInt32BE(eintrag + 8);
  for (let i = 0; i < schrift.readUInt16BE(cmap + 2); i++) {
    const ab = cmap + schrift.readUInt32BE(cmap + 8 + 8 * i);
    const format = schrift.readUInt16BE(ab);
    for (const punkt of format === 12 ? format12(schrift, ab) : format === 4 ? format4(schrift, ab) : [])
      punkte.add(punkt);
  }
  return punkte;
}

function* format12(schrift: Buffer, ab: number): Generator<number> {
  for (let gruppe = ab + 16; gruppe < ab + 16 + 12 * schrift.readUInt32BE(ab + 12); gruppe += 12) {
    const bis = schrift.readUInt32BE(gruppe + 4);
    for (let punkt = schrift.readUInt32BE(gruppe); punkt <= bis; punkt++) yield punkt;
  }
}

function* format4(schrift: Buffer, ab: number): Generator<number> {
  const segmente = schrift.readUInt16BE(ab + 6) / 2;
  for (let i = 0; i < segmente; i++) {
    const bis = schrift.readUInt16BE(ab + 14 + 2 * i);
    const von = schrift.readUInt16BE(ab + 16 + 2 * segmente + 2 * i);
    const delta = schrift.readInt16BE(ab + 16 + 4 * segmente + 2 * i);
    const stelle = ab + 16 + 6 * segmente + 2 * i;
    const versatz = schrift.readUInt16BE(stelle);
    for (let punkt = von; punkt <= bis && punkt < 0xffff; punkt++) {
      const glyphe =
        versatz === 0 ? (punkt + delta) & 0xffff : schrift.readUInt16BE(stelle + versatz + 2 * (punkt - von));
      if (glyphe !== 0) yield punkt;
    }
  }
}
