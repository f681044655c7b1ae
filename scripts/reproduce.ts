import { reproduceArea } from '#lib/server/areas/reproduce-area.ts';
import { command, EXIT, run, withContext } from './command.ts';
import { refuseQuestion } from './scoring-options.ts';

const program = command(
  'reproduce',
  'Asks the question of a priority area’s frozen evidence again, and says whether the figures are the same.',
  (message) => ({ ok: false, problems: [{ message }] })
)
  .argument('<id>', 'number of the area in the register, like 3; with a step of its life, like 3.1')
  .option('--json', 'print one object on standard output');

program.action((id: string, options: { json?: boolean }) => {
  const [, area, step] = /^(\d{1,9})(?:\.(\d{1,6}))?$/.exec(id) ?? [];
  if (area === undefined)
    return refuseQuestion(options, [
      { message: `"${id}" is no number of an area: write it like 3, or 3.1.` }
    ]);
  return withContext(async (context) => {
    const again = await reproduceArea(context, Number(area), step === undefined ? undefined : Number(step));
    if (!again.ok) return refuseQuestion(options, again.problems);
    const isSame = again.isIntact && again.isSame;
    if (options.json) console.log(JSON.stringify({ ...again, same: isSame }));
    else {
      console.log(`${again.name}, area ${again.area}, step ${again.step}: SHA-256 ${again.hash}`);
      console.log(
        again.isIntact
          ? 'What is kept is what was frozen: its hash is right.'
          : 'What is kept is not what was frozen: its hash is another.'
      );
      if (again.isSame) console.log('Worked out anew with the weights that were frozen: the same numbers.');
      for (const { path, was, is } of again.differences)
        console.log(`Differs: ${path} was ${JSON.stringify(was)}, is ${JSON.stringify(is)}.`);
    }
    if (!isSame) process.exitCode = EXIT.problems;
  });
});

await run(program);
