import { window, type InputBox } from 'vscode';
import type { Services } from './services';

/** The one that is open: another one beside it would take its text for what was there before. */
let open: InputBox | undefined;

/** Shows in the Plans view only what contains a text, while it is typed; Escape brings back the text of before. */
export function filterByText({ plansView }: Services): void {
  if (open) {
    open.show();
    return;
  }
  const before = plansView.filter.text;
  const setText = (text: string): void => void plansView.setFilter({ ...plansView.filter, text });
  const input = (open = window.createInputBox());
  let isAccepted = false;
  input.title = 'Filter the Plans view';
  input.placeholder = 'Words in the name of a plan, a phase or a task';
  input.value = before;
  // Or a look at the rows would count as an Escape.
  input.ignoreFocusOut = true;
  input.onDidChangeValue((text) => setText(text.trim()));
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    open = undefined;
    input.dispose();
    if (!isAccepted) setText(before);
  });
  void plansView.show().then(() => input.show());
}
