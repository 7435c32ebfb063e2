import type { PageRow } from '../page-data.ts';
import { element, linkTo } from './dom.ts';
import { type Model, placeText } from './model.ts';

/** Shows all that the report says of one dependency. */
export function showDetails(panel: HTMLElement, model: Model, row: PageRow): void {
  const view = model.view(row);
  const list = element('dl');
  const add = (term: string, ...description: readonly (Node | string)[]) => {
    if (description.every((part) => part === '')) return;
    list.append(element('dt', {}, term), element('dd', {}, ...description));
  };
  const { more } = view;
  add('Decision', `${view.decision}, by ${view.rule}`);
  add('Why', view.reason);
  add('Vendor', view.vendor);
  add('Status', linkTo(view.status, view.source));
  if (more?.restriction) add('Order', linkTo(more.restriction, more.restrictionSource ?? null));
  if (more?.exception) add('Permitted', more.exception);
  add('Made from', more?.lineage ?? '');
  add('Host', view.host);
  add('Kind', view.kind + (more?.weights ? `, ${more.weights} weights` : ''));
  add('Package URL', more?.purl ?? '');
  add('Repository', view.repository);
  add('Change', view.change + (view.since === '' ? '' : `, ${view.since} since the last audit`));
  add('Confidence', more?.confidence ?? '');
  const places = element('ul');
  for (const place of view.places) {
    places.append(element('li', {}, linkTo(placeText(place), model.lineLink(view, place))));
  }
  add('Places', places);
  const close = element('button', { type: 'button' }, 'Close');
  close.addEventListener('click', () => {
    panel.hidden = true;
    document.getElementById('scroller')?.focus();
  });
  panel.replaceChildren(element('h3', {}, view.name), list, close);
  panel.hidden = false;
  panel.focus();
}
