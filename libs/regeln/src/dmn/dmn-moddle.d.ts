declare module 'dmn-moddle' {
  /** Reads and writes DMN 1.3; the package ships no types. */
  export class DmnModdle {
    constructor(packages?: Record<string, unknown>, options?: Record<string, unknown>);
    getPackage(prefix: string): unknown;
    /** How elements get their properties. */
    readonly properties: {
      define(target: object, name: string, options: PropertyDescriptor): void;
      set(target: object, name: string, value: unknown): void;
      getProperty(
        target: object,
        name: string,
      ): { readonly name: string; readonly isReference?: boolean } | undefined;
    };
    fromXML(xml: string): Promise<{
      rootElement: unknown;
      warnings: { message: string }[];
    }>;
  }
}
