import { readFileSync } from 'node:fs';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** What one Bicep file says, as far as its syntax tells: nothing is resolved, compiled or deployed. */
export type Bicep = {
  /** Where the grammar could not read on, as "line: text". */
  faults: string[];
  /** By name; whether a deployment has to give it. */
  params: Map<string, { required: boolean }>;
  declared: Set<string>;
  /** Names that are used, those of functions apart. */
  used: Set<string>;
  functions: Set<string>;
  outputs: Set<string>;
  /** What each module is called here, its file, and the names of the parameters it is given. */
  modules: { name: string; file: string; given: string[] }[];
  /** The names of all `{ name: '…', value or secretRef: … }`. */
  variables: string[];
};

const declarations = [
  'parameter_declaration',
  'variable_declaration',
  'resource_declaration',
  'module_declaration',
];

/** The grammar comes as WebAssembly, so that nothing has to be built. */
export async function openBicep(): Promise<(text: string) => Bicep> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(
    await Language.load(readFileSync(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'))),
  );
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error('The grammar gave no tree.');
    return read(tree.rootNode);
  };
}

function read(root: Node): Bicep {
  const found: Bicep = {
    ...{ faults: [], params: new Map(), declared: new Set(), used: new Set(), functions: new Set() },
    ...{ outputs: new Set(), modules: [], variables: [] },
  };
  for (const node of descendants(root)) {
    if (node.type === 'ERROR' || node.isMissing) {
      found.faults.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
    }
    if (declarations.includes(node.type)) declare(node, found);
    if (node.type === 'output_declaration') found.outputs.add(firstOf(node, 'identifier')?.text ?? '');
    if (node.type === 'for_statement') found.declared.add(firstOf(node, 'identifier')?.text ?? '');
    if (node.type === 'call_expression') found.functions.add(node.namedChild(0)?.text ?? '');
    if (node.type === 'identifier' && isUse(node)) found.used.add(node.text);
    if (node.type === 'object') found.variables.push(...variableOf(node));
  }
  return found;
}

function declare(node: Node, found: Bicep): void {
  const name = firstOf(node, 'identifier')?.text ?? '';
  found.declared.add(name);
  if (node.type === 'parameter_declaration') {
    found.params.set(name, { required: !/^param \w+ \w+\s*=/m.test(node.text) });
  }
  if (node.type !== 'module_declaration') return;
  const file = firstOf(node, 'string')?.text.slice(1, -1) ?? '';
  const params = descendants(node).find((one) => one.type === 'object_property' && keyOf(one) === 'params');
  const given = params?.namedChild(1)?.namedChildren.flatMap((one) => (one ? [keyOf(one)] : [])) ?? [];
  found.modules.push({ name, file, given });
}

/** Not where it is declared, a key of an object, an output or a function. */
function isUse({ parent, id }: Node): boolean {
  if (!parent) return false;
  const first = firstOf(parent, 'identifier')?.id === id;
  if ([...declarations, 'output_declaration', 'for_statement', 'call_expression'].includes(parent.type))
    return !first;
  return !(parent.type === 'object_property' && parent.namedChild(0)?.id === id);
}

function variableOf(object: Node): string[] {
  const properties = object.namedChildren.flatMap((one) => (one?.type === 'object_property' ? [one] : []));
  if (!properties.some((one) => ['value', 'secretRef'].includes(keyOf(one)))) return [];
  return properties
    .filter((one) => keyOf(one) === 'name')
    .map((one) => one.namedChild(1)?.text.slice(1, -1) ?? '');
}

function keyOf(property: Node): string {
  return property.namedChild(0)?.text ?? '';
}

function firstOf(node: Node, type: string): Node | undefined {
  return node.namedChildren.find((child) => child?.type === type) ?? undefined;
}

function descendants(node: Node): Node[] {
  return [node, ...node.children.flatMap((child) => (child ? descendants(child) : []))];
}
