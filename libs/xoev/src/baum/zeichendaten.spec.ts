import { zeichendaten } from './zeichendaten.js';

const lies = (inhalt: string) => zeichendaten(`${inhalt}<x/>`, 0, inhalt.length);

it('Text sind Zeichen und CDATA-Abschnitte, nicht Kommentare und Anweisungen', () => {
  expect(lies('a<![CDATA[<b>&amp;]]>&amp;<!-- ]]> -->c<?d ]]> ?><![CDATA[]]>e')).toBe('a<b>&amp;&ce');
});

it('Viele Kommentare in einem Text kosten nicht ihr Quadrat, welche Abschnitte zuvor auch gelesen wurden', () => {
  // Two bytes a character, as in any name with a háček; compiled once and then again for all kinds of sections.
  expect(lies(`Š${'<!--a-->'.repeat(50_000)}`)).toBe('Š');
  for (let i = 0; i < 40; i++) lies(`Š${'<![CDATA[a]]><!--b--><?c d?>'.repeat(5_000)}`);
  const beginn = performance.now();
  expect(lies(`Š${'<!--a-->'.repeat(200_000)}`)).toBe('Š');
  // Parts of a second, on a busy machine too; it took half a minute.
  expect(performance.now() - beginn).toBeLessThan(5_000);
}, 120_000);
