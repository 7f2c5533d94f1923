/** The class itself: the package's main file only adds a warning about the version of Node (see `anbieter.ts`). */
declare module 'oidc-provider/lib/provider.js' {
  export { default as Provider } from 'oidc-provider';
}
