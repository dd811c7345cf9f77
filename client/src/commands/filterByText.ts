import { window } from 'vscode';
import type { Services } from './services';

/** Shows in the Plans view only what contains a text, while it is typed; Escape brings back what was shown before. */
export function filterByText({ plansView }: Services): Promise<void> {
  const before = plansView.filter;
  const input = window.createInputBox();
  input.title = 'Filter the Plans view';
  input.placeholder = 'Words in the name of a plan, a phase or a task';
  input.value = before.text;
  // Or a look at the rows would count as an Escape.
  input.ignoreFocusOut = true;
  return new Promise((done) => {
    let isAccepted = false;
    input.onDidChangeValue((text) => plansView.setFilter({ ...plansView.filter, text: text.trim() }));
    input.onDidAccept(() => {
      isAccepted = true;
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      done(isAccepted ? undefined : plansView.setFilter(before));
    });
    input.show();
  });
}
