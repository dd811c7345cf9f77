/** An Italian plan is read as an English one is: nothing of it is taken for something else. */
import { expect, it } from 'vitest';
import { labelOf, planOwner, waitsFor } from '../../server/src/core';
import { factsOf } from '../../server/src/core/plan/unitFacts';
import { checkerFor, readPlan } from '../support/findings';

const PLAN = `# Piano di migrazione

**Responsabile**: Marta
**Stato**: in corso

## Fase 1: Magazzino ✅ completata

**Durata**: 2 settimane
**Scadenza**: 31 gennaio 2026

- [x] Preparare gli scaffali
- [ ] Spostare le casse (rimandato alla fase 3)
- [ ] ~~Vendere le scorte~~ (annullato)

### Criteri di accettazione

- [x] Nessuna cassa resta a terra

## Fase 2: Consegne

**Dipende da**: Fase 1

- [x] Assumere due autisti
- [ ] Noleggiare un furgone (facoltativo)
- [ ] Scrivere il turno

## Fase 3: Contabilità (completata)

- [x] Chiudere i conti
- [ ] Inviare le fatture
`;

it('an Italian plan has its phases, their status and what they say', () => {
  const plan = readPlan(PLAN);
  expect(plan.units.map((unit) => [labelOf(unit), unit.status])).toEqual([
    ['Phase 1: Magazzino', 'in-progress'],
    ['Phase 2: Consegne', 'in-progress'],
    ['Phase 3: Contabilità', 'in-progress'],
  ]);
  expect(planOwner(plan)).toBe('Marta');
  const [first, second] = plan.units;
  if (!first || !second) throw new Error('no units');
  const facts = [...factsOf(first)].map(({ fact }) =>
    'text' in fact ? `${fact.field}: ${fact.text}` : fact.field,
  );
  expect(facts).toEqual(['duration: 2 settimane', 'date: 31 gennaio 2026']);
  expect(first.counts).toMatchObject({ done: 2, dropped: 1, criteria: 1, due: 0 });
  expect(second.counts).toMatchObject({ optional: 1, due: 1 });
  expect(waitsFor(plan, second).map(labelOf)).toEqual(['Phase 1: Magazzino']);
});

it('an Italian plan has the contradictions that are there and no other', () => {
  const found = checkerFor().check(readPlan(PLAN), '2026-01-31', 'plan');
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'complete-with-open-tasks: `Phase 3: Contabilità`: marked complete, 1 of 2 tasks open',
  ]);
});
