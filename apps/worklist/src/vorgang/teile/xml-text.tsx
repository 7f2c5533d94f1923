import { useMemo } from 'react';

const STUECKE = /<!--[\s\S]*?-->|<[^>]+>|[^<]+/gu;
const NAME = /^(<\/?|<\?)([^\s>/?]+)([\s\S]*)$/u;

/** XML as received, with names and texts set apart; a region of its own that scrolls by keyboard. */
export function XmlText({ xml, titel }: { xml: string; titel: string }) {
  const stuecke = useMemo(() => xml.match(STUECKE) ?? [xml], [xml]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
    <section className="bw-xml" aria-label={titel} tabIndex={0}>
      <pre>
        {stuecke.map((stueck, i) => {
          const teile = NAME.exec(stueck);
          if (!teile) return stueck;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
            <span key={i} className="bw-xml__zeichen">
              {teile[1]}
              <b>{teile[2]}</b>
              {teile[3]}
            </span>
          );
        })}
      </pre>
    </section>
  );
}
