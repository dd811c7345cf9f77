/** What may be written at the cursor. */
import {
  CompletionItemKind,
  CompletionTriggerKind,
  InsertTextFormat,
  type CompletionItem,
} from 'vscode-languageserver';
import { completionsAt, RULES, type ProposalKind } from '../../core';
import { toRange } from '../convert';
import { guarded, openedPlan, type Feature } from './feature';

/** What may begin something: a box, a value, a cell, a person, an anchor. */
const TRIGGERS = ['[', ':', ' ', '|', '@', '#'];

const KINDS: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  status: CompletionItemKind.EnumMember,
  marker: CompletionItemKind.EnumMember,
  unit: CompletionItemKind.Module,
  task: CompletionItemKind.Reference,
  owner: CompletionItemKind.Constant,
  priority: CompletionItemKind.EnumMember,
  date: CompletionItemKind.Value,
  rule: CompletionItemKind.Keyword,
  anchor: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

export const completion: Feature = {
  capabilities: () => ({ completionProvider: { triggerCharacters: TRIGGERS } }),

  register(session) {
    session.connection.onCompletion(({ textDocument, position, context }) =>
      guarded<CompletionItem[] | null>(session, 'completion', null, async () => {
        const document = await openedPlan(session, textDocument.uri);
        if (!document) return null;
        const { uri, plan, positions } = document;
        const found = completionsAt(plan, positions.offsetAt(position), {
          today: session.today,
          asked: context?.triggerKind !== CompletionTriggerKind.TriggerCharacter,
          snippets: session.client.snippets,
          anchors: session.client.options.headingSymbols !== true,
          markers: session.settings.of(uri).reading.markers,
          rules: RULES.map(({ id, docs }) => ({ id, summary: docs.summary })),
        });
        if (!found) return null;
        const range = toRange(positions, found.range);
        const typed = positions.getText(range);
        return found.all.map(({ kind, label, detail, text, isSnippet }, i) => ({
          label,
          kind: KINDS[kind],
          ...(detail === '' ? {} : { detail }),
          // What stands there already is replaced, whatever it is; else letters narrow the list down.
          filterText: kind === 'snippet' ? label : typed.trim() === '' ? label : filterFor(typed, label),
          sortText: String(i).padStart(4, '0'),
          textEdit: { range, newText: text },
          insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        }));
      }),
    );
    return undefined;
  },
};

/** Clients leave out what has other letters than the text that is replaced: "✅ Done" would hide "🚧 In progress". */
function filterFor(typed: string, label: string): string {
  return label.toLowerCase().startsWith(typed.toLowerCase()) ? label : `${typed} ${label}`;
}
