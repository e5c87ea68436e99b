/** A process that holds a database: `holding.ts <url> <now>`. Prints its pid and stays, or prints the refusal and ends. */
import { UserError } from '../../src/record/user-error.ts';
import { holdDatabase } from '../../src/store/holder.ts';

const [url = '', now = '0'] = process.argv.slice(2);
try {
  holdDatabase(url, Number(now));
  console.log(`holding ${process.pid}`);
  setInterval(() => undefined, 1000);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.log(error.message);
}
