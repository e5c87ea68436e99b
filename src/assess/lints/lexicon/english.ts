import { phrases } from '../phrases.ts';
import { combined, type Lexicon, wordSet } from './lexicon.ts';

const duty =
  'check* review* test* inform* tell told ask* notif* update* file* record* verif* monitor* remove* revoke* perform* carried done document* report* approve* plann* follow* run ran look* sign* communicat* execut* complet* assess* escalat* apply applied';

export const english: Lexicon = {
  functionWords: wordSet(
    'a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its may might must no not of off on or our out shall she should so than that the their them then there these they this those to under up was we were what when where which who whose why will with within without would you your also because during after before each between every nobody nothing none while since about all only any some such both',
  ),
  humanError: phrases(
    'human error*, human mistake*, human failure*, human slip*, human oversight, operator error*, user error*, individual error*, personal error*, mistake*, mistook, forgot*, forget*',
    'an oversight, operator oversight, oversight by, oversight on, by oversight, due to oversight, simple oversight, overlook*, negligen*, neglected to, careless*, inattenti*, lack of attention, lack of care, lack of diligence, sloppy, sloppiness, distracted, lapse',
    'lack of awareness, lack of training, lack of knowledge, lacked awareness, lacked training, lacked knowledge, not aware, wasn’t aware, weren’t aware, unaware, not trained, not properly trained, not sufficiently trained, untrained, insufficient training, insufficiently trained, inadequate training, did not know, didn’t know',
    'did not follow, didn’t follow, failed to follow, not following, did not pay attention, didn’t pay attention, not careful, not paying attention, misunderst*, misread, accidentally, inadvertent*, by accident, unintentional*, absent minded*, typo, typing error, slip of, slipped up',
  ),
  omission: phrases(
    'did not, didn’t, failed to, fails to, omitted, neglected to, has not, hasn’t, have not, haven’t, was not done, were not done, was never done',
    combined('never, nobody, no one, was not, were not, wasn’t, weren’t, was never, were never, not', duty),
  ),
  notOmission: phrases(
    combined(
      'did not, didn’t, has not, have not',
      'cover* include* require* define* mention* exist* contain* state* describe* reach* show* allow* support* name* apply fit exist work start',
    ),
    'has not been defined, nobody owns, nobody owned, not test environment, not only, not file based',
  ),
  future: phrases(
    'will, shall, is going to, are going to, going to be, planned to, planned for, is planned, are planned, to be done, to be completed, to be carried out, we plan to, plan to, plans to, intend to, intends to, is scheduled for, are scheduled for, about to be, is due to, are due to',
  ),
  deferred: phrases(
    'to be determined, to be defined, to be analysed, to be analyzed, to be investigated, to be clarified, under investigation, under analysis, being investigated, investigation … progress, analysis … progress, details … follow, will follow, will be added, not yet known, not known yet, not yet determined, yet to be, unknown at the moment, still unknown, cause is unknown, cause unknown, same as last time, see earlier, see … ticket, see above, as above, tbd',
  ),
  actions: {
    weak: phrases(
      'train*, retrain*, re-training, remind*, awareness, workshop*, brief, briefing*, coach*, educat*, refresher*, seminar*, e-learning, teach*, sensitis*, sensitiz*, campaign*, poster*, newsletter*, memo, circular, announce*, communicat*, inform, informing, tell, e-mail, e-mails, email*, mail, notify staff, notify team, discuss*, talk to, be more careful, pay attention, pay more attention, warn*, caution*',
      combined(
        'update, updating, updated, revise, rewrite, write, new, publish, adapt, amend, change, changed, clarify, improve, create, draft, issue, document',
        'procedure* guideline* instruction* policy policies guidance manual handbook wiki documentation process sop',
      ),
      combined(
        'update the, update … , revise the, revise … , rewrite the, write a, write … , publish a, publish … , publish the, adapt the, amend the, clarify the, improve the, create a, draft a, document the, change the',
        'procedure* guideline* instruction* policy policies guidance manual handbook wiki documentation process sop',
      ),
    ),
    intermediate: phrases(
      'checklist*, check list*, alert*, alarm*, monitor*, dashboard*, staffing, hire, recruit*, headcount, second person, second pair, four eyes, double check*, peer review*, reconcil*, compare*, redundan*, deputy, deputies, rota, rotation, simulat*, weekly review*, monthly review*, quarterly review*, spot check*, sampl*, report weekly, report monthly, check it, check each, check every, log review*, owner for, name an owner, assign',
    ),
    strong: phrases(
      'enforc*, automat*, block*, prevent*, refus*, reject*, deny, denies, forbid*, require approval, require an approval, required approval*, branch protection, branch rule*, mandatory field*, gate, gates, push protection, eliminat*, remove the step, remove the need, disable*, technical control*, policy as code, pipeline, single sign on, single sign-on, sso, deprovision*, de-provisioning, script*, redesign*, replac*, standardi*, interlock*, by default, expire*, expiry, time limited, time-limited, fail the build, fails the build, integrat*, synchroni*, sync, encrypt*, revoke automatically, migrat*, decommission*',
    ),
  },
  extent: {
    looked: phrases(
      'look*, check*, scan*, search*, review*, compar*, inspect*, examin*, sampl*, quer*, audit*, verif*, went through, analys*, analyz*, test*, survey*, asked, grep*, counted, investigat*, assess*',
    ),
    found: phrases(
      'found, none, no other*, no further, no more, no similar, nothing, not affected, unaffected, affected, same fault, same problem, same gap, same issue, also, clean, identical, showed, shows, only this, only these, only here, one more, two more, three more, more cases, similar cases, all fine, all correct, in order, no findings, no hits, hits, had the same, have the same',
    ),
  },
};
