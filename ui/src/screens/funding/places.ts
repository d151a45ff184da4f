// Several forms stand on one page, and each has an amount: a prefix keeps their fields, and the links to them, apart.
import type { AppError } from '../../host/contract';

/** The same refusal with every place under `prefix`. */
export const under = (prefix: string, error: AppError | undefined): AppError | undefined =>
  error && { ...error, fields: error.fields.map((field) => ({ ...field, place: `${prefix}.${field.place}` })) };
