import * as v from 'valibot';
import { isDate } from './policy-values.ts';

const kinds = [
  'agreement-signed',
  'agreement-renewed',
  'agreement-withdrawn',
  'negotiating',
  'declined',
  'restriction-imposed',
  'restriction-eased',
  'restriction-lifted',
  'evaluated',
  'note',
] as const;

const address = 'an address that starts with https://';
const id = 'the canonical id of a model, such as `claude-fable-5`';

/** One event in a vendor file. */
const eventSchema = v.pipe(
  v.strictObject({
    date: v.pipe(
      v.string('a date such as 2026-06-23'),
      v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-06-23'),
      v.check(isDate, 'a day of the calendar'),
      v.description('YYYY-MM-DD; what is not known to the day says so in the note.'),
    ),
    kind: v.pipe(
      v.picklist(kinds),
      v.description(
        'agreement-*, negotiating and declined set the status; restriction-* concern the named models; evaluated and note change nothing.',
      ),
    ),
    models: v.exactOptional(
      v.pipe(
        v.array(v.pipe(v.string(id), v.regex(/\S/, id))),
        v.description('The canonical ids that an event on models names.'),
      ),
    ),
    sources: v.pipe(
      v.array(v.pipe(v.string(address), v.regex(/^https?:\/\/\S+$/, address))),
      v.minLength(1, 'needs at least one address'),
      v.description('Addresses, the best first.'),
    ),
    confidence: v.exactOptional(
      v.pipe(
        v.picklist(['high', 'medium', 'low']),
        v.description(
          'high: official or several independent reports; medium: one good report; low: one weak page.',
        ),
      ),
    ),
    note: v.pipe(
      v.string('a sentence or two'),
      v.regex(/\S/, 'a sentence or two'),
      v.description('What happened; contradictions between sources stay visible here.'),
    ),
  }),
  v.check(
    ({ kind, models }) => !kind.startsWith('restriction-') || (models?.length ?? 0) > 0,
    'needs `models`: an order names the models that it is on',
  ),
);

/** A vendor's events, in any order. */
export const eventsSchema = v.array(eventSchema);
