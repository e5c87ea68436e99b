import { describe, expect, test } from 'vitest';
import { strengthOf, weakWords } from '../../../src/assess/lints/strength.ts';

describe('the strength of an action', () => {
  test.each<[string, string | null]>([
    ['Retrain the team', 'weak'],
    ['Remind all technicians to switch on encryption', 'weak'],
    ['Update the offboarding procedure', 'weak'],
    ['Publish a guideline for purchasing', 'weak'],
    ['Send an e-mail to all staff', 'weak'],
    ['Train developers on automated checks', 'weak'],
    ['Schulung der Betriebsgruppe', 'weak'],
    ['Arbeitsanweisung aktualisieren', 'weak'],
    ['Formation des administrateurs', 'weak'],
    ['Mettre à jour la procédure', 'weak'],
    ['Enviar un recordatorio', 'weak'],
    ['Alert when a dump is smaller than the day before', 'intermediate'],
    ['Checkliste für den Austritt', 'intermediate'],
    ['Name a deputy for the on-call role', 'intermediate'],
    ['Enforce push protection for every repository', 'strong'],
    ['Block merges without a review', 'strong'],
    ['Pflichtfeld für das Enddatum', 'strong'],
    ['Bloquear pedidos sin evaluación', 'strong'],
    ['Train the team and block merges without a review', 'strong'],
    ['Fix it', null],
    ['全員に再教育を行う', null],
    ['', null],
  ])('of “%s” is %s', (title, strength) => expect(strengthOf(title, null)).toBe(strength));

  test('is the declared one where one is declared', () => {
    expect(strengthOf('Retrain the team', 'strong')).toBe('strong');
    expect(strengthOf('Enforce it', 'weak')).toBe('weak');
  });

  test('is explained by the words of the title', () => {
    expect(weakWords('Retrain the team, then remind it')).toEqual(['retrain']);
    expect(weakWords('Retrain the team and remind it')).toEqual(['retrain', 'remind']);
    expect(weakWords('Retrain the team and enforce it')).toEqual([]);
  });
});
