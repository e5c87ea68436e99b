import { phrases } from '../phrases.ts';
import { combined, type Lexicon, wordSet } from './lexicon.ts';

export const german: Lexicon = {
  functionWords: wordSet(
    'aber alle als am an auch auf aus bei bis da das dass dem den der des deshalb die dies diese dieser durch ein eine einem einen einer eines er es für hat haben hatte ich ihr im in ist jeweils kann kein keine keinem konnte mit muss nach nicht noch nur oder sein seit sich sie sind so über um und unter vom von vor war waren was weil wenn werden wer wie wir wird wurde wurden zu zum zur zwischen',
  ),
  humanError: phrases(
    'menschlicher fehler, menschliche fehler, menschlichem fehler, menschliches versagen, menschlichem versagen, menschliches fehlverhalten, fehler eines, fehler einer, fehler des, bedienfehler, bedienungsfehler, flüchtigkeitsfehler, leichtsinnsfehler, tippfehler, individueller fehler',
    'vergessen, vergaß, vergaßen, übersehen, übersah*, nachlässig*, fahrlässig*, unachtsam*, unaufmerksam*, schlampig*, schlamperei, unsorgfältig*, versehentlich, aus versehen, irrtümlich*, unwissenheit, unkenntnis, missverstanden',
    'fehlendes bewusstsein, mangelndes bewusstsein, fehlende sensibilisierung, mangelnde schulung, fehlende schulung, mangelnde sorgfalt, fehlende sorgfalt, mangelnde kenntnis*, fehlende kenntnis*, nicht geschult, nicht ausreichend geschult, ungeschult, nicht bewusst, wusste nicht, wussten nicht, nicht aufgepasst, nicht befolgt, nicht eingehalten, nicht beachtet',
  ),
  omission: phrases(
    'hat … nicht, haben … nicht, hatte … nicht, hatten … nicht, wurde … nicht, wurden … nicht, unterließ*, unterlassen, versäumt*, versäumnis*, niemand hat, keiner hat, nie geprüft',
    combined(
      'nicht, nie',
      'durchgeführt geprüft erledigt kontrolliert überprüft getestet informiert gemeldet dokumentiert ausgeführt',
    ),
  ),
  notOmission: phrases('hat … nicht nur, haben … nicht nur, wurde … nicht nur, nicht dokumentiert ist'),
  future: phrases(
    'wird, werden, soll, sollen, ist geplant, sind geplant, geplant, ist vorgesehen, sind vorgesehen, vorgesehen, beabsichtig*, noch zu erledigen, steht noch aus, stehen noch aus, nächste woche, nächsten monat, nächstes quartal, demnächst',
  ),
  deferred: phrases(
    'noch unklar, noch offen, noch nicht bekannt, noch nicht geklärt, noch zu klären, zu ermitteln, wird … ermittelt, wird … geklärt, wird … untersucht, wird … nachgereicht, wird … ergänzt, ursache unbekannt, in klärung, in untersuchung, in analyse, siehe oben, siehe … ticket, wie beim letzten mal',
  ),
  actions: {
    weak: phrases(
      'schulung*, schulen, schult, nachschulung*, unterweis*, erinner*, sensibilisier*, awareness*, hinweis*, hinweisen, informier*, rundmail*, rundschreiben, e-mail, mail, aushang, merkblatt, workshop*, seminar*, belehr*, ermahn*, gespräch*, kommunizier*, training*, trainier*, newsletter',
      combined(
        'verfahren, richtlinie, arbeitsanweisung, anweisung, verfahrensanweisung, leitfaden, handbuch, dokumentation, prozess, prozessbeschreibung',
        'anpassen aktualisieren überarbeiten schreiben erstellen ergänzen verbessern klarstellen veröffentlichen',
      ),
      combined('neue, neues, neuer', 'richtlinie verfahren arbeitsanweisung anweisung leitfaden verfahrensanweisung'),
    ),
    intermediate: phrases(
      'checkliste*, prüfliste*, alarm*, warnmeldung*, überwach*, monitoring*, dashboard*, personal einstellen, aufstocken, vertretung*, vier augen*, vieraugenprinzip, gegenprüf*, stichprobe*, abgleich*, vergleich*, monatlich prüfen, quartalsweise prüfen, redundan*, simulation*, zuständig*',
    ),
    strong: phrases(
      'erzwing*, erzwung*, automatisch*, automatisier*, blockier*, verhinder*, sperrt, sperren, ablehnen, lehnt … ab, pflichtfeld*, technisch* … sperre, abschaff*, abschalten, entfällt, ersetz*, ablös*, pipeline, standardisier*, verschlüssel*, skript*, single sign on, sso, branch protection, schnittstelle*, anbindung*, anbinden, ablaufdatum',
    ),
  },
  extent: {
    looked: phrases(
      'geprüft, prüft*, überprüf*, durchsucht, verglichen, abgeglichen, untersucht, angesehen, angeschaut, kontrolliert, stichprobe*, gesichtet, gescannt, abgefragt, befragt, ausgewertet, analysiert, getestet, durchgesehen, nachgesehen',
    ),
    found: phrases(
      'gefunden, fand, fanden, keine weiteren, kein weiterer, keine weitere, keine anderen, keine, keiner, nichts, betroffen, nicht betroffen, auch, ebenfalls, ebenso, derselbe fehler, gleiche lücke, unauffällig, in ordnung, nur hier, nur dieser, nur diese, treffer, festgestellt',
    ),
  },
};
