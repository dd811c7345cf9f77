import { window } from 'vscode';
import type { Services } from './services';

/** Shows in the Plans view only what contains a text, while it is typed. The text stays when the box is closed. */
export function filterByText({ plansView }: Services): void {
  const input = window.createInputBox();
  input.title = 'Filter the Plans view';
  input.placeholder = 'Words in the name of a plan, a phase or a task';
  input.prompt = 'The view shows what contains them while you type; an empty box shows everything.';
  input.value = plansView.filter.text;
  input.onDidChangeValue((text) => plansView.setFilter({ ...plansView.filter, text: text.trim() }));
  input.onDidAccept(() => input.hide());
  input.onDidHide(() => input.dispose());
  input.show();
}
