import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WERKZEUGE = ['qpdf', 'pdfinfo', 'pdffonts', 'pdfdetach', 'pdftotext'] as const;

function gibtEs(werkzeug: string): boolean {
  // Only whether it starts counts: pdfdetach ends `-v` with an error.
  return spawnSync(werkzeug, ['--version'], { stdio: 'ignore' }).error === undefined;
}

const fehlend = WERKZEUGE.filter((werkzeug) => !gibtEs(werkzeug));

/** `describe` where qpdf and poppler-utils are installed; otherwise skips with one line that says so. */
export function describeMitPdfWerkzeugen(titel: string, tests: () => void): void {
  if (fehlend.length > 0) {
    process.stderr.write(`Übersprungen: „${titel}“, es fehlt ${fehlend.join(', ')}.\n`);
  }
  (fehlend.length > 0 ? describe.skip : describe)(titel, tests);
}

/** A PDF on disk, asked by command-line tools. */
export class PdfDatei {
  readonly #ordner = mkdtempSync(join(tmpdir(), 'brief-'));
  readonly #pfad = join(this.#ordner, 'brief.pdf');

  constructor(pdf: Uint8Array) {
    writeFileSync(this.#pfad, pdf);
  }

  /** Output of a tool; `$` stands for the file. Throws if the tool exits with an error. */
  frage(werkzeug: (typeof WERKZEUGE)[number], ...argumente: string[]): string {
    const liste = argumente.map((argument) => (argument === '$' ? this.#pfad : argument));
    return execFileSync(werkzeug, liste, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: 'pipe' });
  }

  /** The text of all pages or of one, with blanks and line breaks made single spaces. */
  text(seite?: number): string {
    const seiten = seite === undefined ? [] : ['-f', String(seite), '-l', String(seite)];
    return this.frage('pdftotext', '-enc', 'UTF-8', ...seiten, '$', '-')
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** The letters that carry their text beside their glyphs (ActualText), in the form NFC. */
  woertlicheZeichen(): Set<string> {
    const inhalt = this.frage('qpdf', '--qdf', '--object-streams=disable', '$', '-');
    const treffer = inhalt.matchAll(/\/ActualText <feff([0-9a-f]+)>/g);
    const text = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
    return new Set([...treffer].map(([, hex = '']) => text(hex).normalize('NFC')));
  }

  /** The bytes of an attached file. */
  anhang(name: string): Buffer {
    this.frage('pdfdetach', '-saveall', '-o', this.#ordner, '$');
    return readFileSync(join(this.#ordner, name));
  }

  entferne(): void {
    rmSync(this.#ordner, { recursive: true, force: true });
  }
}

/** The texts of the pages of many PDFs, one page after the other, read in one go. */
export function seitentexte(pdfs: readonly Uint8Array[]): string[] {
  const ordner = mkdtempSync(join(tmpdir(), 'briefe-'));
  try {
    const dateien = pdfs.map((pdf, nr) => {
      writeFileSync(join(ordner, `${nr}.pdf`), pdf);
      return `${nr}.pdf`;
    });
    const befehl = (werkzeug: string, ...argumente: string[]) =>
      execFileSync(werkzeug, argumente, { cwd: ordner, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    befehl('qpdf', '--empty', '--pages', ...dateien, '--', 'alle.pdf');
    const seiten = befehl('pdftotext', '-enc', 'UTF-8', 'alle.pdf', '-').split('\f').slice(0, -1);
    return seiten.map((seite) => seite.replace(/\s+/g, ' ').trim());
  } finally {
    rmSync(ordner, { recursive: true, force: true });
  }
}
