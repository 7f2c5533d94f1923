import { hole } from '../abruf/abruf.js';
import { useSenden } from '../abruf/use-senden.js';
import { useSitzung } from '../anmeldung/sitzung.js';
import { Fehlschlag } from '../bauteile/fehlschlag.js';
import { useTexte } from '../sprache/sprache.js';

/** For which of several authorities a person works. The app begins anew: nothing of the other one stays in sight. */
export function Behoerdenwahl() {
  const t = useTexte();
  const { ich } = useSitzung();
  const wechsel = useSenden({
    mutationFn: (id: string) => hole('/api/v1/ich/behoerde', { method: 'PUT', daten: { id } }),
    onSuccess: () => location.assign('/'),
  });
  return (
    <>
      <label className="bw-person__behoerde">
        <span>{t.person.behoerde}</span>
        <select
          value={(wechsel.isError ? undefined : wechsel.variables) ?? ich.behoerde.id}
          onChange={(ereignis) => wechsel.mutate(ereignis.target.value)}
        >
          {ich.behoerden.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {wechsel.error && <Fehlschlag fehler={wechsel.error} fokus />}
    </>
  );
}
