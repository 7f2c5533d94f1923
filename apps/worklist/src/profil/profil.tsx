import { darfBearbeiten } from '../anmeldung/darf-bearbeiten.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Seitentitel } from '../huelle/seitentitel.js';
import { useTexte } from '../sprache/sprache.js';
import { useTastatur } from '../tastatur/tastatur.js';
import { Vertretungen } from './vertretungen.js';

/** The person's own matters: who one is here, keys, substitution. */
export function Profil() {
  const t = useTexte();
  const { ich } = useSitzung();
  const { einzeltasten, schalteEinzeltasten } = useTastatur();
  return (
    <div className="bw-seite">
      <Seitentitel titel={t.navigation.profil} />
      <dl className="bw-eckdaten">
        <div>
          <dt>{t.person.name}</dt>
          <dd>{ich.person.name}</dd>
        </div>
        <div>
          <dt>{t.person.behoerde}</dt>
          <dd>{ich.behoerde.name}</dd>
        </div>
        <div>
          <dt>{t.person.rollen}</dt>
          <dd>{ich.rollen.map((rolle) => t.rollen[rolle]).join(', ')}</dd>
        </div>
      </dl>
      <section>
        <h2 className="bw-zwischentitel">{t.tastatur.titel}</h2>
        <label className="bw-haken">
          <input
            type="checkbox"
            checked={einzeltasten}
            onChange={(ereignis) => schalteEinzeltasten(ereignis.target.checked)}
          />
          <span>{t.tastatur.einzeltasten}</span>
        </label>
      </section>
      {darfBearbeiten(ich) && <Vertretungen />}
    </div>
  );
}
