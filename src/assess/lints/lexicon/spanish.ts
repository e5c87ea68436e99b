import { phrases } from '../phrases.ts';
import { combined, type Lexicon, wordSet } from './lexicon.ts';

export const spanish: Lexicon = {
  functionWords: wordSet(
    'a al ante antes como con cuando de del desde donde el ella en entre era eran es esta este esto están está fue fueron ha han hasta la las le lo los más ni ninguna ningún no nadie o para pero por porque que qué se según ser si sin sobre son su sus también todo un una uno y ya',
  ),
  humanError: phrases(
    'error humano, errores humanos, fallo humano, error del técnico, error del operador, error de operador, despiste*, descuido*, por descuido, negligen*, olvidó, olvidaron, olvido, olvidado, se olvidó, inadvertid*, por accidente, accidentalmente, por error, sin querer, distracción, distraíd*',
    'falta de formación, falta de concienciación, falta de conocimiento*, falta de atención, falta de cuidado, desconocía, desconocían, desconocimiento, no sabía, no sabían, no conocía, no conocían, no siguió, no siguieron, no respetó, no cumplió, no estaba formado, no estaban formados, no prestó atención',
  ),
  omission: phrases(
    combined(
      'no, nadie, nunca, no se, nunca se',
      'realizó realizaron hizo hicieron revisó revisaron comprobó comprobaron verificó verificaron informó informaron comunicó comunicaron ejecutó ejecutaron siguió siguieron actualizó actualizaron documentó probó probaron registró registraron evaluó evaluaron',
    ),
    'omitió, omitieron, dejó de, dejaron de, no se llevó a cabo, no se llevaron a cabo, no fue realizad*, no ha realizado, no han realizado',
  ),
  notOmission: phrases('no se informó solo'),
  future: phrases(
    'se va a, se van a, va a, van a, vamos a, será, serán, *ará, *arán, *erá, *erán, está previsto, está prevista, están previstos, están previstas, previsto para, prevista para, está planificado, está planificada, por hacer, pendiente de, próxima semana, próximo mes, próximo trimestre',
  ),
  deferred: phrases(
    'por determinar, por definir, por analizar, en investigación, en análisis, aún no se conoce, todavía no se conoce, causa desconocida, se desconoce la causa, ver arriba, ver el ticket, como la última vez, se completará',
  ),
  actions: {
    weak: phrases(
      'formación, formar, capacita*, curso*, recordatorio*, recordar, concienci*, sensibiliza*, correo*, e-mail, informar, comunicar, charla*, taller*, circular, aviso a, reunión*, cartel*',
      combined(
        'actualizar, modificar, revisar, redactar, escribir, publicar, nuevo, nueva',
        'procedimiento el la un una guía política instrucción',
      ),
    ),
    intermediate: phrases(
      'lista de comprobación, lista de verificación, checklist*, alerta*, alarma*, supervis*, monitoriz*, panel, doble control, doble verificación, muestreo*, contrastar, comparar, suplente*, contratar personal, revisión mensual',
    ),
    strong: phrases(
      'automatiz*, automátic*, bloque*, impedir, impide*, exigir, exige*, obligatori*, rechaz*, eliminar, sustitu*, cifrar, cifrado, integra*, script*, pipeline, por defecto, caducidad, desactivar automáticamente',
    ),
  },
  extent: {
    looked: phrases(
      'revis*, comprob*, verific*, examin*, busc*, analiz*, compar*, inspeccion*, consult*, audit*, muestra*, miramos, escane*',
    ),
    found: phrases(
      'encontr*, ninguno, ninguna, ningún, nada, no hay más, no hay otros, también, afectad*, mismo problema, mismo fallo, correct*, conforme*, hall*, detect*',
    ),
  },
};
