import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Exact decimal number with 34 significant digits, rounding half to even
 * (IEEE 754 decimal128, as DMN 1.5 § 10.3.2.3 asks). Never use floats for statutory arithmetic.
 */
export const Decimal = DecimalJs.clone({ precision: 34, rounding: DecimalJs.ROUND_HALF_EVEN });
export type Decimal = DecimalJs;
