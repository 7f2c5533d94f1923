import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';

/**
 * Something that opens below its button. It closes when focus leaves both; Esc closes it and leads back to the button.
 * `umgebend` belongs to the element around both, `knopf` to the button, `id` to what opens. What opens takes
 * `tabIndex={-1}`, so that a click on its empty space does not close it.
 */
export function useAufklapper() {
  const [offen, setOffen] = useState(false);
  const rahmen = useRef<HTMLDivElement>(null);
  const knopf = useRef<HTMLButtonElement>(null);
  const id = useId();
  const schliesse = () => setOffen(false);
  const schliesseZumKnopf = () => {
    schliesse();
    knopf.current?.focus();
  };
  return {
    offen,
    id,
    rahmen,
    schliesse,
    schliesseZumKnopf,
    umgebend: {
      ref: rahmen,
      onBlur: ({ relatedTarget }: FocusEvent) => {
        if (!rahmen.current?.contains(relatedTarget)) schliesse();
      },
      onKeyDown: ({ key }: KeyboardEvent) => {
        if (key === 'Escape' && offen) schliesseZumKnopf();
      },
    },
    knopf: {
      ref: knopf,
      type: 'button',
      'aria-expanded': offen,
      'aria-controls': id,
      onClick: () => setOffen(!offen),
    },
  } as const;
}
