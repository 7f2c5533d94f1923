/** Where the provider asks for name and password; afterwards the browser is back on the same page. */
export const anmeldeadresse = () =>
  `/anmeldung/start?ziel=${encodeURIComponent(location.pathname + location.search)}`;
