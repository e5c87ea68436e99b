/**
 * Function words of languages that have no word list. They are here so that such a text is not taken for one that has:
 * "i", "do" and "in" are words of English as well.
 */
import { wordSet } from './lexicon.ts';

export const decoys: readonly ReadonlySet<string>[] = [
  wordSet(
    'aan als bij dat de deze die door dus een en er geen had heeft het hij in is kan maar meer met naar niet of om omdat onder ook op over te tot uit van voor waren was wat we werd wordt zijn zo',
  ),
  wordSet(
    'a ai al alla anche che chi ci come con da dal dalla dei del della delle di e era erano gli ha hanno i il in la le lo loro ma nei nel nella non o per perché più quando questo se sono stata stato su sul tra un una è',
  ),
  wordSet(
    'a ainda ao aos as até com como da das de depois do dos e ela ele em era eram essa esta foi foram há isso mais mas na nas nem no nos não o os ou para pela pelo por porque que se sem ser são também um uma à é',
  ),
  wordSet(
    'a aby ale bez był była było były co czy dla do dlatego gdy go i ich jak jest już kiedy która które który lub ma może na nad nie nikt niż o od oraz po pod powodu przed przez przy są się tak także tego ten to tylko tym w wtedy więc z za ze że',
  ),
  wordSet(
    'all att av blev de den det detta efter eller en ett för från före har hade i inga ingen inte kan med men mot när och om på samt sig ska som så till under upp ut utan var vid är',
  ),
  wordSet(
    'af at blev da de den der det efter eller en er et for fra før har havde hun i ikke ikkje ingen kan med men mens når og om op over på sig skal som til ud under uten var ved vi være',
  ),
  wordSet(
    'a aby ale ani až bez bude by byl byla bylo byly co do i jak jako je jeho jejich jen k kde když která které který ma mezi na nebo není o od po pod podle pro protože před při s se si tak také ten to u v ve však z za ze že',
  ),
];
