import { useState } from 'react';
import { Dialog } from '../bauteile/dialog.js';
import { Tasten } from '../bauteile/tasten.js';
import { useTexte } from '../sprache/sprache.js';
import { istEinzeltaste } from './kuerzel.js';
import { useTastatur } from './tastatur.js';

/** All shortcuts that work on this page, and the switch for single keys (WCAG 2.1.4). */
export function KuerzelHilfe({ schliesse }: { schliesse: () => void }) {
  const t = useTexte();
  const { alle, einzeltasten, schalteEinzeltasten } = useTastatur();
  // As the page was when the help was opened.
  const [kuerzel] = useState(alle);
  const gruppen = [...new Set(kuerzel.map((k) => k.gruppe))];
  return (
    <Dialog titel={t.tastatur.titel} schliesse={schliesse} breit>
      <label className="bw-haken">
        <input
          type="checkbox"
          checked={einzeltasten}
          onChange={(ereignis) => schalteEinzeltasten(ereignis.target.checked)}
        />
        <span>{t.tastatur.einzeltasten}</span>
      </label>
      <div className="bw-kuerzel">
        {gruppen.map((gruppe) => (
          <section key={gruppe}>
            <h3 className="kern-title">{gruppe}</h3>
            <dl>
              {kuerzel
                .filter((k) => k.gruppe === gruppe)
                .map((k) => (
                  <div key={k.tasten} className={istEinzeltaste(k) && !einzeltasten ? 'bw-aus' : undefined}>
                    <dt>{k.titel}</dt>
                    <dd>
                      <Tasten tasten={k.tasten} vorlesen />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="bw-klein">{t.tastatur.browser}</p>
    </Dialog>
  );
}
