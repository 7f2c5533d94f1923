import { useCallback } from 'react';
import { type NavigateOptions, useLocation, useSearchParams } from 'react-router';

/**
 * The query of the page, and how to change it. A change begins with what stands in the address: what has been drawn
 * may lag behind two quick keys. Who has left the page is not called back to it.
 */
export function useAdresse() {
  const [adresse, setze] = useSearchParams();
  const { pathname } = useLocation();
  const aendere = useCallback(
    (neu: (jetzt: URLSearchParams) => URLSearchParams, wie?: NavigateOptions) => {
      if (location.pathname === pathname) setze(neu(new URLSearchParams(location.search)), wie);
    },
    [pathname, setze],
  );
  return [adresse, aendere] as const;
}
