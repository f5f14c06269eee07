import type { Feature } from '../../bot/feature';
import { evaluateCommand, type Ports } from './command';

/** Measures answers on files of rows. Needs no configuration, no store and no tenant. */
export function evaluate(ports: Ports): Feature {
  return {
    name: 'evaluate',
    commands: [
      {
        name: 'evaluate',
        about:
          'answer files of questions: evaluate <rank|recommend|duplicates|undescribed> --in DIR --out FILE',
        run: (args, print) => evaluateCommand(ports, args, print),
      },
    ],
  };
}
