import { useTexte } from '../sprache/sprache.js';

/** Something is being fetched; read out once. */
export function Ladend({ was }: { was?: string }) {
  const t = useTexte();
  return (
    <div className="bw-ladend" role="status">
      <span className="bw-kreisel" aria-hidden="true" />
      {was ?? t.allgemein.laedt}
    </div>
  );
}
