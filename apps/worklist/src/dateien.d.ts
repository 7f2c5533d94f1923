declare module '*.css';
declare module '*.svg' {
  const adresse: string;
  export default adresse;
}
