import { connect } from './connection';
import { watchMemory } from './memory';
import { figure, print } from './print';
import { stopwatch } from './stopwatch';
import { waited } from './syncing';

/** Everything that a full sync reads, read and forgotten: what a full sync is measured against. */
export async function measureReading({ url }: { url: string }): Promise<void> {
  const { reader, asked } = connect(url);
  const watched = watchMemory();
  const timed = stopwatch();
  await reader.deltaLinks();
  const communities: string[] = [];
  for await (const { items } of reader.groups()) {
    for (const { id, creationOptions } of items) {
      if (creationOptions?.includes('YammerProvisioning')) communities.push(id);
    }
  }
  let people = 0;
  for await (const { items } of reader.users()) people += items.length;
  let memberships = 0;
  for await (const rosters of reader.rosters(communities)) {
    for (const { members, owners } of rosters) memberships += members.length + owners.length;
  }
  await reader.activity();
  const seconds = timed();
  print(
    `baseline, the same read and not kept: ${figure(people)} people, ${figure(memberships)} memberships in ${figure(seconds)} s${waited(asked())}, at most ${figure(watched().heap)} MB above idle`,
  );
}
