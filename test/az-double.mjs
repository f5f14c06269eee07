#!/usr/bin/env node
// Answers as az does to what infra/register.sh asks, from the tenant in the file that AZ_TENANT names, and writes down each
// change. What AZ_REFUSES is part of is refused.
import { readFileSync, writeFileSync } from 'node:fs';

const args = process.argv.slice(2).filter((arg) => arg !== '--only-show-errors');
const said = args.join(' ');
const file = process.env.AZ_TENANT;
const tenant = JSON.parse(readFileSync(file, 'utf8'));
const option = (name) => args[args.indexOf(`--${name}`) + 1];
const print = (lines) =>
  process.stdout.write(
    [lines]
      .flat()
      .map((line) => `${line}\n`)
      .join(''),
  );
const change = (words, make) => {
  tenant.changes.push(words);
  make();
  writeFileSync(file, JSON.stringify(tenant));
};
const refuse = (why) => {
  console.error(`ERROR: ${why}`);
  process.exit(1);
};
const idOf = (kind) => `${kind}-${tenant.changes.length + 1}`;
const holderIn = (url) => /servicePrincipals\/([^/]+)\//.exec(url)[1];

const answers = {
  'cloud show': () =>
    print(said.includes('microsoftGraph') ? 'https://graph.example/' : 'https://login.example'),
  'account show': () => print('tenant-1'),
  'ad sp show': () =>
    print(
      said.includes('appRoles')
        ? Object.entries(tenant.roles).map(([id, name]) => `${id}\t${name}`)
        : 'graph-sp',
    ),
  'ad app list': () =>
    print(
      tenant.apps
        .filter(({ name }) => option('filter') === `displayName eq '${name.replaceAll("'", "''")}'`)
        .map(({ id }) => id),
    ),
  'ad app create': () => {
    const [id, name] = [idOf('app'), option('display-name')];
    change(`app ${name}`, () => tenant.apps.push({ id, name, trusts: [] }));
    print(id);
  },
  'ad sp list': () =>
    print(tenant.principals.filter(({ app }) => said.includes(`'${app}'`)).map(({ id }) => id)),
  'ad sp create': () => {
    const [id, app] = [idOf('sp'), option('id')];
    change(`principal of ${app}`, () => tenant.principals.push({ id, app }));
    print(id);
  },
  'ad app federated-credential': () => {
    const app = tenant.apps.find(({ id }) => id === option('id'));
    if (args[3] === 'list') return print(app.trusts.map(({ subject }) => subject));
    const { name, subject, issuer, audiences } = JSON.parse(option('parameters'));
    if (app.trusts.some((one) => one.name === name)) refuse(`a credential named ${name} already exists`);
    change(`${app.name} trusts ${subject} of ${issuer} for ${audiences.join()}`, () =>
      app.trusts.push({ name, subject }),
    );
  },
  rest: () => {
    const holder = holderIn(option('url'));
    if (option('method') === 'get') {
      return print(tenant.grants.filter((one) => one.holder === holder).map(({ role }) => role));
    }
    const { principalId, resourceId, appRoleId } = JSON.parse(option('body'));
    change(`${principalId} gets ${tenant.roles[appRoleId]} of ${resourceId}`, () =>
      tenant.grants.push({ holder, role: appRoleId }),
    );
  },
};

if (process.env.AZ_REFUSES && said.includes(process.env.AZ_REFUSES)) {
  refuse('Insufficient privileges to complete the operation.');
}
const key = Object.keys(answers).find((one) => said.startsWith(one));
if (!key) throw new Error(`The double does not know: az ${said}`);
answers[key]();
