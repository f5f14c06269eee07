import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { containers, definition, type ContainerName } from '../../src/store/containers';
import { openBicep } from '../bicep';

const file = 'infra/containers.json';
const bicep = readFileSync('infra/cosmos.bicep', 'utf8');

function catalogue(): object[] {
  return Object.keys(containers).map((name) => definition(name as ContainerName)); // the catalogue's own keys
}

test('infra/containers.json is the catalogue: after a change of it remove the file, run this test, then format:fix', () => {
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(catalogue(), null, 2)}\n`);

  const deployed: unknown = JSON.parse(readFileSync(file, 'utf8'));

  expect(deployed).toEqual(catalogue());
});

test('every container is partitioned as the store expects, and expires only what says so itself', () => {
  for (const container of catalogue()) {
    expect(container).toMatchObject({ partitionKey: { paths: ['/partition'] }, defaultTtl: -1 });
  }
});

test('Bicep deploys what the catalogue says, and nothing that a key could open', () => {
  expect(bicep).toContain("var containers = loadJsonContent('containers.json')");
  expect(bicep).toMatch(/for container in containers: \{\s+parent: database\s+name: container\.id/);
  expect(bicep).toMatch(/properties: \{\s+resource: container\s+\}/);
  expect(bicep).toContain('disableLocalAuth: true');
});

test('Bicep lets the managed identity in as Cosmos DB Built-in Data Contributor', () => {
  const role = /var dataContributor = '([^']+)'/.exec(bicep)?.[1];

  expect(role).toBe('00000000-0000-0000-0000-000000000002');
  expect(bicep).toContain("roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'");
  expect(bicep).toContain('principalId: principalId');
});

test('the account is backed up as the README has it restored', () => {
  expect(readFileSync('README.md', 'utf8')).toContain('On Cosmos DB use continuous backup');
  expect(bicep).toMatch(/backupPolicy: \{\s+type: 'Continuous'/);
});

test('what a module and the README take from a deployment is what it puts out', async () => {
  const read = await openBicep();
  const text = readFileSync('infra/main.bicep', 'utf8');
  const { modules, outputs } = read(text);
  const named = [...readFileSync('README.md', 'utf8').matchAll(/`(\w+PrincipalId)`/g)].map(
    ([, name]) => name,
  );

  expect([...outputs]).toEqual(expect.arrayContaining(named));
  expect(new Set(named).size).toBe(3);
  for (const { name, file } of modules) {
    const taken = [...text.matchAll(new RegExp(`\\b${name}\\.outputs\\.(\\w+)`, 'g'))].map(
      ([, output]) => output,
    );
    expect([...read(readFileSync(`infra/${file}`, 'utf8')).outputs]).toEqual(expect.arrayContaining(taken));
    expect(taken).not.toEqual([]);
  }
});
