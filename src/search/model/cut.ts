import { type Field, fieldsOf, messageField, numberField } from "./protobuf.ts";

/** A part of a network that runs by itself. */
export interface Subgraph {
  /** A network in ONNX like the whole. */
  readonly network: Uint8Array;
  /** Which inputs of the whole network it takes. */
  readonly inputs: readonly string[];
  /** The tensor that it takes from the subgraph before, or null for the first. */
  readonly takes: string | null;
  /** The tensor that it gives. */
  readonly gives: string;
}

/** Numbers of fields, from onnx.proto. */
const inModel = { graph: 7 } as const;
const inGraph = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const inNode = { input: 1, output: 2 } as const;
const inTensor = { name: 8 } as const;
const inValue = { name: 1, type: 2 } as const;
/** `TypeProto.tensor_type`, its `elem_type`, and FLOAT. */
const [tensorType, elementType, float] = [1, 1, 1] as const;

/** A tensor of fractions of whatever shape, as an input or output of a subgraph. */
function valueField(number: number, name: string): Uint8Array {
  const type = messageField(inValue.type, messageField(tensorType, numberField(elementType, float)));
  return messageField(number, messageField(inValue.name, Buffer.from(name)), type);
}

/** The parts of a network as they lie in its file. */
function read(network: Uint8Array) {
  const model = fieldsOf(network, 0, network.length);
  const graph = model.find(({ number }) => number === inModel.graph);
  const parts = graph === undefined ? [] : fieldsOf(network, graph.from, graph.to);
  const of = (wanted: number) => parts.filter(({ number }) => number === wanted);
  const texts = ({ from, to }: Field, wanted: number) =>
    fieldsOf(network, from, to)
      .filter(({ number }) => number === wanted)
      .map((field) => Buffer.from(network.subarray(field.from, field.to)).toString("utf8"));
  const named = (wanted: number, name: number) =>
    of(wanted).map((field) => ({ field, name: texts(field, name)[0] ?? "" }));
  return {
    around: model.filter(({ number }) => number !== inModel.graph),
    title: of(inGraph.name),
    nodes: of(inGraph.node).map((field) => ({
      field,
      inputs: texts(field, inNode.input),
      outputs: texts(field, inNode.output),
    })),
    initializers: named(inGraph.initializer, inTensor.name),
    inputs: named(inGraph.input, inValue.name),
    outputs: named(inGraph.output, inValue.name),
  };
}

/** Every tensor that `gives` is worked out from, back to the inputs and to what the subgraph before gives. */
function needed(
  { nodes }: ReturnType<typeof read>,
  takes: string | null,
  gives: string,
): ReadonlySet<string> {
  const maker = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const found = new Set<string>();
  const left = [gives];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    if (name !== takes) left.push(...(maker.get(name)?.inputs ?? []));
  }
  return found;
}

/**
 * Cuts a network where these tensors are all that goes on from one side to the other, but for what the inputs say. The
 * subgraphs run one after the other come to the same numbers as the whole.
 */
export function cutNetwork(network: Uint8Array, places: readonly string[]): readonly Subgraph[] {
  const whole = read(network);
  const raw = ({ start, to }: Field) => network.subarray(start, to);
  return [...places, ...whole.outputs.map(({ name }) => name)].map((gives, i): Subgraph => {
    const takes = places[i - 1] ?? null;
    const tensors = needed(whole, takes, gives);
    const kept = (all: readonly { readonly name: string; readonly field: Field }[]) =>
      all.filter(({ name }) => tensors.has(name));
    const made = whole.nodes.filter(({ outputs }) =>
      outputs.some((name) => tensors.has(name) && name !== takes),
    );
    const graph = messageField(
      inModel.graph,
      ...made.map(({ field }) => raw(field)),
      ...whole.title.map(raw),
      ...[...kept(whole.initializers), ...kept(whole.inputs)].map(({ field }) => raw(field)),
      ...(takes === null ? [] : [valueField(inGraph.input, takes)]),
      valueField(inGraph.output, gives),
    );
    return {
      network: Buffer.concat([...whole.around.map(raw), graph]),
      inputs: kept(whole.inputs).map(({ name }) => name),
      takes,
      gives,
    };
  });
}
