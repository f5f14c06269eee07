import { parseCsv } from '../../src/adapters/graph/csv';
import { faultOf, graphDouble, graphError } from './graph-double';

const header =
  'Report Refresh Date,Group Display Name,Is Deleted,Owner Principal Name,Last Activity Date,Group Type,Posted Count,Read Count,Liked Count,Report Period';

function report(...lines: string[]): [Response, Response] {
  const file = new Response(`\ufeff${[header, ...lines].join('\r\n')}\r\n`, {
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  const found = new Response(null, {
    status: 302,
    headers: { Location: 'https://reports.example/file?sig=a%2Fb' },
  });
  return [found, file];
}

test('the report is fetched from where Graph points to, without the token', async () => {
  const { reader, asked } = graphDouble(
    ...report(
      '2026-11-14,"Cycling, walking ""and"" running",False,a@b,2026-11-10,public,3,120,9,30',
      '2026-11-14,Old hands,True,,2026-01-01,public,0,0,0,30',
      '2026-11-14,Peatland restoration,False,,,private,,,,30',
    ),
  );

  const activity = await reader.activity();

  expect(activity).toEqual({
    concealed: false,
    days: 30,
    rows: [
      { name: 'Cycling, walking "and" running', lastActive: '2026-11-10', posted: 3, read: 120, liked: 9 },
      { name: 'Peatland restoration', posted: 0, read: 0, liked: 0 },
    ],
  });
  expect(asked[1]?.url).toBe('https://reports.example/file?sig=a%2Fb');
  expect(asked[1]?.headers.has('Authorization')).toBe(false);
});

test('a tenant that hides names says nothing about activity', async () => {
  const { reader } = graphDouble(
    ...report(
      '2026-11-14,0F1E2D3C4B5A69788796A5B4C3D2E1F0,False,,2026-11-10,public,3,120,9,30',
      '2026-11-14,1F1E2D3C4B5A69788796A5B4C3D2E1F0,False,,2026-11-10,public,3,120,9,30',
    ),
  );

  expect(await reader.activity()).toEqual({ concealed: true });
});

test('one name that only looks hidden hides nothing', async () => {
  const { reader } = graphDouble(
    ...report(
      '2026-11-14,0F1E2D3C4B5A69788796A5B4C3D2E1F0,False,,2026-11-10,public,3,120,9,30',
      '2026-11-14,Cycling to work,False,,2026-11-10,public,3,120,9,30',
    ),
  );

  expect(await reader.activity()).toMatchObject({ concealed: false });
});

test('a 403 names the permission to read reports', async () => {
  const { reader } = graphDouble(graphError(403, 'S2SUnauthorized'));

  expect((await faultOf(reader.activity())).message).toContain('Reports.Read.All');
});

test('a file without the columns is no report', async () => {
  const { reader } = graphDouble(new Response('<html>expired</html>'));

  const fault = await faultOf(reader.activity());

  expect(fault.kind).toBe('nonsense');
  expect(fault.message).toContain('Group Display Name');
});

test.each([
  ['a,b\n1,2', [['1', '2']]],
  ['a,b\r\n1,\r\n', [['1', '']]],
  ['a,b\n"1\n2","say ""so"""\n', [['1\n2', 'say "so"']]],
  ['a,b\n\n1,2\n', [['1', '2']]],
  ['a,b\n1', [['1', '']]],
  ['a,b\n"1,2', [['"1', '2']]],
])('comma-separated text %j is read field by field', (text, rows) => {
  const parsed = parseCsv(text).rows.map((row) => [row.get('a'), row.get('b')]);

  expect(parsed).toEqual(rows);
});
