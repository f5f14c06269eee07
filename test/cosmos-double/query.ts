import type { Container } from './account';
import { namedPartition, parseJson, type Call } from './call';
import type { Item } from './content';
import { parseExpression, type Expression } from './expression';
import { compare } from './order';
import { answerPage, digest, fill, opened, roomOf, sealed, type Paging } from './pages';
import { everything } from './ranges';
import { unknown, type Reply } from './reply';
import { answerScan } from './scan';
import { readerOf } from './tokens';

type Query = {
  text: string;
  where: Expression | undefined;
  ordered: boolean;
  parameters: Map<string, unknown>;
};

/** `SELECT * FROM c`, of a partition also `WHERE` about ids and `ORDER BY c.id`. Any document comes at most once. */
export function answerQuery(container: Container, call: Call, paging: Paging, empty: boolean): Reply {
  const query = call.operation === 'feed' ? all : parseQuery(call.body);
  const partition = namedPartition(call);
  const room = roomOf(call, paging, empty);
  if (partition !== undefined) return answerPartition(container, call, query, partition, room);
  if (query.ordered || query.where)
    throw unknown(`a query over several partitions with more than SELECT * FROM c`);
  return answerScan(container, call, room);
}

function answerPartition(
  container: Container,
  call: Call,
  query: Query,
  partition: string,
  room: number,
): Reply {
  const { content, rid } = container;
  const question = digest(query.text, JSON.stringify([...query.parameters]), partition);
  const token = call.header('x-ms-continuation');
  const place = token === undefined ? undefined : (opened(token, question) as Place); // as it was sealed below
  const items = [...content.inPartition(partition)];
  if (!query.ordered) items.sort((a, b) => a.rid - b.rid);

  const page = fill(chosen(items, query, place), room, ({ text }) => text);
  const next = page.last ? { id: page.last.id, rid: page.last.rid } : place;
  return answerPage(rid, page, 200, page.more ? { 'x-ms-continuation': sealed(question, next ?? null) } : {});
}

type Place = { id: string; rid: number } | null;

function* chosen(items: Iterable<Item>, query: Query, place: Place | undefined): Iterable<Item> {
  const parameter = (name: string): unknown => {
    if (!query.parameters.has(name)) throw unknown(`the parameter ${name}, which the query does not give`);
    return query.parameters.get(name);
  };
  for (const item of items) {
    if (place && (query.ordered ? compare(item.id, place.id) <= 0 : item.rid <= place.rid)) continue;
    const field = (name: string): unknown => {
      if (name !== 'id') throw unknown(`a query about ${name}: only ids are asked for`);
      return item.id;
    };
    if (!query.where || query.where({ field, parameter }) === true) yield item;
  }
}

const all: Query = { text: '', where: undefined, ordered: false, parameters: new Map() };

function parseQuery(body: string): Query {
  const { query, parameters = [] } = Object(parseJson(body, 'the query')) as Record<string, unknown>; // looked at below
  if (typeof query !== 'string' || !Array.isArray(parameters)) throw unknown(`the query ${body}`);
  const given = parameters.map((each) => Object(each) as Record<string, unknown>); // whatever was sent
  const reader = readerOf(query);
  for (const word of ['SELECT', '*', 'FROM', 'c']) reader.expects(word);
  const where = reader.takes('WHERE') ? parseExpression(reader) : undefined;
  const ordered = reader.takes('ORDER');
  if (ordered) for (const word of ['BY', 'c', '.', 'id']) reader.expects(word);
  if (ordered) reader.takes('ASC');
  reader.ends();
  return {
    text: query,
    where,
    ordered,
    parameters: new Map(given.map(({ name, value }) => [String(name), value])),
  };
}

/** What the SDK asks beside every first page and uses only for queries over several partitions, which are refused. */
export function answerPlan(call: Call): Reply {
  const { ordered } = parseQuery(call.body);
  const queryInfo = {
    distinctType: 'None',
    top: null,
    offset: null,
    limit: null,
    orderBy: ordered ? ['Ascending'] : [],
    orderByExpressions: ordered ? ['c.id'] : [],
    groupByExpressions: [],
    groupByAliases: [],
    aggregates: [],
    groupByAliasToAggregateType: {},
    rewrittenQuery: '',
    hasSelectValue: false,
  };
  const queryRanges = [{ ...everything, isMinInclusive: true, isMaxInclusive: false }];
  const body = JSON.stringify({ partitionedQueryExecutionInfoVersion: 2, queryInfo, queryRanges });
  return { status: 200, body, charge: 0 };
}
