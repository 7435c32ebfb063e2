/** A plain scalar by YAML 1.2's core schema. Dates, `yes` and `no` stay text. */
export function resolveScalar(text: string): string | number | boolean | null {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  if (/^0(?:o[0-7]+|x[\da-fA-F]+)$/.test(text)) return Number(text);
  if (/^[-+]?(?:\.\d+|\d+\.?\d*)(?:[eE][-+]?\d+)?$/.test(text)) return float(text);
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  return text;
}

/** No number of a policy has a fraction: `1.0` must not pass for 1. */
function float(text: string): number {
  const number = Number(text);
  return Number.isInteger(number) ? Number.NaN : number;
}
