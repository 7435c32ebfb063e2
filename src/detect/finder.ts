import { Collector } from './collector.ts';
import { addCommand, addShell, type Mode } from './command-line.ts';
import { addText } from './embedded-text.ts';
import { mayAskForHubModel } from './hub-places.ts';
import { asksForModel } from './model-key.ts';
import type { Piece } from './piece.ts';
import type { Context, Form } from './reference.ts';
import { isSizeAskedFor } from './size-name.ts';
import { addValue, addWord } from './values.ts';

/**
 * Finds references in what configuration holds: values, command lines, and texts in a language of their own. Each
 * may stand inside each other, so they reach one another only through here.
 */
export class Finder extends Collector {
  /** Whether a piece is worth a look: the catalog knows a stem in it, or its place or its text speaks of a model. */
  mayMatter(piece: Piece, context: Context): boolean {
    return (
      this.hit(piece.at, piece.at + piece.text.length) ||
      asksForModel(context) ||
      mayAskForHubModel(context) ||
      isSizeAskedFor(piece.text, context) ||
      (piece.text.length > 8 && /model/i.test(piece.text))
    );
  }

  /** See `values.ts`. */
  value(piece: Piece, context: Context, form: Form = 'literal'): void {
    addValue(this, piece, context, form);
  }

  /** See `values.ts`. */
  word(piece: Piece, context: Context, form: Form = 'literal'): void {
    addWord(this, piece, context, form);
  }

  /** See `embedded-text.ts`. */
  text(piece: Piece, context: Context, form: Form = 'literal'): void {
    addText(this, piece, context, form);
  }

  /** See `command-line.ts`. */
  shell(piece: Piece, mode: Mode = 'all', depth = 0): void {
    addShell(this, piece, mode, depth);
  }

  /** See `command-line.ts`. */
  command(words: readonly Piece[], mode: Mode = 'all', depth = 0): void {
    addCommand(this, words, mode, depth);
  }
}
