import { phrases } from '../phrases.ts';
import { combined, type Lexicon, wordSet } from './lexicon.ts';

export const french: Lexicon = {
  functionWords: wordSet(
    'a à au aux avec car ce ces cette dans de depuis des du elle elles en est et été être il ils la le les leur leurs l d n s qu mais même ne ni nous on ont ou où par pas pendant plus pour que qui sa sans se ses si son sont sous sur tout tous un une y était étaient aucun aucune',
  ),
  humanError: phrases(
    'erreur humaine, erreurs humaines, faute humaine, défaillance humaine, erreur de manipulation, erreur de l’opérateur, erreur d’inattention, faute d’inattention, inattention, étourderie, mégarde, négligen*, oublié, oubliée, oubliés, a oublié, avait oublié, ont oublié, par oubli, un oubli, oubli de, oubli du, par accident, accidentellement, inadvertance, par erreur',
    'manque de formation, manque de sensibilisation, manque d’attention, manque de vigilance, manque de rigueur, manque de connaissance*, pas formé, pas formés, pas été formé, pas été formés, pas au courant, ignorait, ignoraient, n’a pas suivi, n’ont pas suivi, n’a pas respecté, n’ont pas respecté',
  ),
  omission: phrases(
    'n’a pas, n’ont pas, n’avait pas, n’avaient pas, n’a jamais, n’ont jamais, n’a été … pas, a omis, ont omis, omis de, a négligé, ont négligé, personne n’a, n’est pas faite, n’est pas fait',
  ),
  notOmission: phrases(combined('n’a pas, n’ont pas', 'de d accès seulement')),
  future: phrases(
    'sera, seront, serons, va être, vont être, va faire, allons, est prévu, est prévue, sont prévus, sont prévues, prévu pour, prévue pour, il est prévu, à faire, devra, devront, prévoyons, semaine prochaine, mois prochain, trimestre prochain, prochain trimestre, en cours de planification',
  ),
  deferred: phrases(
    'à déterminer, à définir, à analyser, en cours d’analyse, en cours d’investigation, en cours d’enquête, pas encore connue, pas encore connu, cause inconnue, sera complété, sera précisé, voir ci-dessus, voir le ticket, comme la dernière fois',
  ),
  actions: {
    weak: phrases(
      'formation*, former, rappel, rappels, rappeler, sensibilis*, courriel*, e-mail, mail, informer, information des, communiquer, note de service, affiche*, atelier*, séminaire*, réunion*, consigne*',
      combined(
        'mettre à jour, mise à jour de, mise à jour du, modifier, réviser, rédiger, écrire, publier, nouvelle, nouveau',
        'procédure la une',
      ),
    ),
    intermediate: phrases(
      'liste de contrôle, check-list, checklist*, alerte*, alarme*, surveill*, supervision, tableau de bord, double contrôle, double vérification, échantillon*, rapprochement*, comparer, suppléan*, recruter, recrutement, revue mensuelle',
    ),
    strong: phrases(
      'automatis*, automatique*, bloqu*, empêch*, impos*, interdi*, refus*, supprim*, remplac*, désactiver automatiquement, champ obligatoire, chiffr*, intégr*, script*, pipeline, par défaut, expiration',
    ),
  },
  extent: {
    looked: phrases(
      'vérifi*, contrôl*, examin*, recherch*, analys*, compar*, inspect*, regardé, parcour*, consult*, test*, interrog*, audit*, échantillon*',
    ),
    found: phrases(
      'trouv*, aucun, aucune, rien, pas d’autre, pas d’autres, également, aussi, touché, touchés, concerné, concernés, même problème, même défaut, sain, sains, conforme, conformes, constat*',
    ),
  },
};
