import { setImmediate } from 'node:timers/promises';
import type { Page } from '../../bot/feature';
import { containers, type Container, type ContainerName } from '../../store/containers';
import { Id, scanAll, type Doc } from '../../store/store';
import { told, type Names } from '../../store/telling';
import type { AboutMePorts } from './ports';

const beforeOthers = 200;

/** All that is kept of somebody, gathered from every container there is: a JSON file that people can read. */
export function filePage({ store, directory }: Pick<AboutMePorts, 'store' | 'directory'>): Page {
  async function* pieces(person: string): AsyncGenerator<string> {
    const names: Names = {
      person,
      isPerson: (id) => directory.person(id) !== undefined,
      community: (id) => directory.community(id)?.name,
    };
    let before = '{\n';
    for (const name of Object.keys(containers) as ContainerName[]) {
      // the catalogue's own keys
      const { holds, tell }: Container = containers[name];
      yield `${before}"${name}": {"this holds": ${JSON.stringify(holds)}, "of you": [`;
      let count = 0;
      let read = 0;
      for await (const { partition, doc } of scanAll(store, name)) {
        if (++read % beforeOthers === 0) await setImmediate(); // people are answered meanwhile
        const one = doc as Doc; // nothing else is ever stored
        const words = told(tell(person, partition, one), partition, one, names);
        if (words) yield `${count++ === 0 ? '\n' : ',\n'}  ${JSON.stringify(words)}`;
      }
      yield ']}';
      before = ',\n';
    }
    yield '\n}\n';
  }

  return {
    page: 'about-me',
    answer: ({ query }) =>
      Promise.resolve({
        status: 200,
        contentType: 'application/json; charset=utf-8',
        fileName: 'about-me.json',
        body: pieces(Id.parse(query.person)),
      }),
  };
}
