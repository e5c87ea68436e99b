import { describe, expect, test } from 'vitest';
import { languageOf, readFor } from '../../../src/assess/lints/language.ts';
import { words } from '../../../src/record/visible-text.ts';

describe('the language of a text', () => {
  test.each<[string, string, string | null]>([
    ['English', 'The job reports success when the dump is empty', 'en'],
    ['German', 'Das Skript wertet den Rückgabewert nicht aus', 'de'],
    ['French', 'Le script ne vérifie pas la taille du fichier', 'fr'],
    ['Spanish', 'Las bajas se comunican por correo y ninguna herramienta las recoge', 'es'],
    [
      'Dutch, which has no list',
      'De back-up van de database is in september niet gelukt omdat het volume vol was',
      null,
    ],
    ['Italian, which has no list', 'Il salvataggio della base dati non è riuscito perché il disco era pieno', null],
    [
      'Portuguese, which has no list',
      'A cópia de segurança da base de dados não foi feita porque o disco estava cheio',
      null,
    ],
    ['Polish, which has no list', 'Nikt nie sprawdza, czy kopia jest pełna, a alarm nie powstaje', null],
    ['Swedish, which has no list', 'Det finns ingen som kontrollerar att kopian är hel och det syns inte', null],
    ['Japanese', '退職者のアカウントを期限内に無効化することを忘れていたため', null],
    ['names and ids only', 'PostgreSQL backup volume db-17', null],
    ['nothing', '', null],
  ])('is told of %s', (_, text, language) => expect(languageOf(words(text))).toBe(language));

  test('is not told by one word said over and over', () => {
    expect(languageOf(words('the '.repeat(500)))).toBeNull();
  });
});

describe('reading with word lists', () => {
  const forError = (text: string) => readFor(words(text), (lexicon) => lexicon.humanError);
  test('finds phrases of every language where the language cannot be told', () => {
    expect(forError('Human error, operator stress')).toEqual({ known: false, found: ['human error'] });
  });
  test('says that finding nothing there says nothing', () => {
    expect(forError('退職者のアカウント')).toEqual({ known: false, found: [] });
  });
  test('reads a known language with its own list only', () => {
    expect(forError('Der Bericht nennt „forgot“ als Namen der Datei und nicht mehr')).toEqual({
      known: true,
      found: [],
    });
  });
});
