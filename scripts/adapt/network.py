"""The pinned network as PyTorch reads it: its int8 weights as numbers, with low-rank changes that can be learnt."""

import base64
import math

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn.functional import gelu, layer_norm, normalize
from torch.nn.utils.rnn import pad_sequence

LAYERS = 6
HEADS = 12
WIDTH = 384
WINDOW = 254
# Of the changes.
RANK = 8
MATRICES = ("query", "key", "value", "mixed", "wide", "narrow")
VECTORS = {
    "query": "attention.self.query.bias",
    "key": "attention.self.key.bias",
    "value": "attention.self.value.bias",
    "mixed": "attention.output.dense.bias",
    "wide": "intermediate.dense.bias",
    "narrow": "output.dense.bias",
    "scale1": "attention.output.LayerNorm.weight",
    "shift1": "attention.output.LayerNorm.bias",
    "scale2": "output.LayerNorm.weight",
    "shift2": "output.LayerNorm.bias",
}


def halves(values):
    """Half-precision numbers in base64."""
    return base64.b64encode(values.numpy().astype("<f2").tobytes()).decode()


def numbers(written, shape):
    """What `halves` wrote."""
    values = np.frombuffer(base64.b64decode(written), dtype="<f2")
    return torch.tensor(values.astype(np.float32).reshape(shape))


class Pinned:
    """What the network's file holds, and where in it."""

    def __init__(self, file):
        self.bytes = open(file, "rb").read()
        graph = onnx.load(file).graph
        self.initializers = {one.name: one for one in graph.initializer}
        self.arrays = {name: numpy_helper.to_array(one) for name, one in self.initializers.items()}
        products = [
            given[: -len("_quantized")]
            for node in graph.node
            if node.op_type == "MatMulInteger"
            for given in node.input
            if given.endswith("_quantized") and given in self.arrays
        ]
        assert len(products) == LAYERS * len(MATRICES), "the network is not the one that was expected"
        self.names = {
            (layer, name): products[layer * len(MATRICES) + i]
            for layer in range(LAYERS)
            for i, name in enumerate(MATRICES)
        }

    def matrix(self, layer, name):
        """The whole numbers, which bfloat16 holds exactly, and each column's scale."""
        base = self.names[layer, name]
        whole = torch.tensor(self.arrays[f"{base}_quantized"].astype(np.float32))
        return whole.bfloat16(), torch.tensor(self.arrays[f"{base}_scale"])

    def vector(self, layer, name):
        return torch.tensor(self.arrays[f"encoder.layer.{layer}.{VECTORS[name]}"].copy())

    def table(self, name):
        base = f"embeddings.{name}.weight"
        zero = float(self.arrays[f"{base}_zero_point"])
        whole = self.arrays[f"{base}_quantized"].astype(np.float32) - zero
        return torch.tensor(whole * float(self.arrays[f"{base}_scale"]))

    def embeddings(self):
        """Gives what goes into the first layer for a batch of tokens."""
        words, kinds, places = (self.table(f"{name}_embeddings") for name in ("word", "token_type", "position"))
        norm = [torch.tensor(self.arrays[f"embeddings.LayerNorm.{name}"].copy()) for name in ("weight", "bias")]
        return lambda ids: layer_norm(words[ids] + kinds[0] + places[: ids.shape[1]], (WIDTH,), *norm, 1e-12)

    def place(self, raw):
        at = self.bytes.find(raw)
        assert at >= 0 and self.bytes.find(raw, at + 1) < 0, "a weight's place in the file is not the only one"
        return at

    def matrix_places(self, layer, name):
        base = self.names[layer, name]
        at = self.place(self.initializers[f"{base}_quantized"].raw_data)
        scales = np.array(self.initializers[f"{base}_scale"].float_data, dtype="<f4").tobytes()
        return at, self.place(scales)

    def vector_place(self, layer, name):
        return self.place(self.initializers[f"encoder.layer.{layer}.{VECTORS[name]}"].raw_data)


def product(x, weights, name):
    """Four times as fast as in single precision, and no coarser than the bytes that the bot multiplies."""
    whole, scale = weights["m", name]
    found = (x.bfloat16() @ whole).float() * scale
    return found + (x @ weights["down", name]) @ weights["up", name] + weights["v", name]


def block(x, mask, weights):
    """One layer of BERT."""
    count, tokens, _ = x.shape

    def heads(name):
        return product(x, weights, name).view(count, tokens, HEADS, WIDTH // HEADS).transpose(1, 2)

    query, key, value = heads("query"), heads("key"), heads("value")
    odds = (query.bfloat16() @ key.bfloat16().transpose(-1, -2)).float() / math.sqrt(WIDTH // HEADS)
    odds = odds.masked_fill(~mask[:, None, None, :], -1e9).softmax(-1)
    seen = (odds.bfloat16() @ value.bfloat16()).float().transpose(1, 2).reshape(count, tokens, WIDTH)
    seen = x + product(seen, weights, "mixed")
    x = layer_norm(seen, (WIDTH,), weights["v", "scale1"], weights["v", "shift1"], 1e-12)
    out = x + product(gelu(product(x, weights, "wide")), weights, "narrow")
    return layer_norm(out, (WIDTH,), weights["v", "scale2"], weights["v", "shift2"], 1e-12)


def batches(windows, size=8):
    """
    Windows of like length side by side: the number of each, all of them padded to one length, and what is no padding.
    Few at a time stay in the processor's cache: half of the time that 32 took.
    """
    order = sorted(range(len(windows)), key=lambda i: len(windows[i]))
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        padded = pad_sequence([windows[i] for i in batch], batch_first=True)
        lengths = torch.tensor([len(windows[i]) for i in batch])
        yield batch, padded, torch.arange(padded.shape[1]) < lengths[:, None]


def by_owner(count, owners, found):
    """What was found for each window, put together by the text that the window is of."""
    of = [[] for _ in range(count)]
    for owner, one in zip(owners, found):
        of[owner].append(one)
    return of


def projection_of(learnt):
    """The projection that a file of what was learnt holds; its scale counts for nothing."""
    values = np.frombuffer(base64.b64decode(learnt["projection"]["values"]), dtype=np.int8)
    return torch.tensor(values.astype(np.float32).reshape(WIDTH, -1) / 127)


class Adapted(torch.nn.Module):
    """The network with low-rank changes of every layer, and the projection of its token vectors."""

    def __init__(self, pinned, projection):
        super().__init__()
        self.pinned = pinned
        self.projection = torch.nn.Parameter(projection.clone())
        self.fixed = {
            layer: {
                **{("m", name): pinned.matrix(layer, name) for name in MATRICES},
                **{("v", name): pinned.vector(layer, name) for name in VECTORS},
            }
            for layer in range(LAYERS)
        }
        self.learnt = torch.nn.ParameterDict()
        for layer in range(LAYERS):
            for name in MATRICES:
                rows, columns = self.fixed[layer]["m", name][0].shape
                self.learnt[f"down{layer}{name}"] = torch.nn.Parameter(torch.randn(rows, RANK) / math.sqrt(rows))
                self.learnt[f"up{layer}{name}"] = torch.nn.Parameter(torch.zeros(RANK, columns))
            for name in VECTORS:
                self.learnt[f"change{layer}{name}"] = torch.nn.Parameter(torch.zeros_like(self.fixed[layer]["v", name]))

    @torch.no_grad()
    def read(self, learnt):
        """Takes over what `written` gave."""
        self.projection.copy_(projection_of(learnt))
        matrices, vectors = iter(learnt["matrices"]), iter(learnt["vectors"])
        for layer in range(LAYERS):
            for name in MATRICES:
                matrix = next(matrices)
                for part in ("down", "up"):
                    into = self.learnt[f"{part}{layer}{name}"]
                    into.copy_(numbers(matrix[part], into.shape))
            for name in VECTORS:
                into = self.learnt[f"change{layer}{name}"]
                into.copy_(numbers(next(vectors)["change"], into.shape))

    def layer(self, layer):
        weights = dict(self.fixed[layer])
        for name in MATRICES:
            for part in ("down", "up"):
                weights[part, name] = self.learnt[f"{part}{layer}{name}"]
        for name in VECTORS:
            weights["v", name] = weights["v", name] + self.learnt[f"change{layer}{name}"]
        return weights

    @torch.no_grad()
    def before(self, texts):
        """What goes into the first layer, once for each window of each text."""
        embedded = self.pinned.embeddings()
        windows, owner = [], []
        for i, ids in enumerate(texts):
            for start in range(0, max(1, len(ids)), WINDOW):
                windows.append(torch.tensor([101, *ids[start : start + WINDOW], 102]))
                owner.append(i)
        found = [None] * len(windows)
        for batch, ids, _ in batches(windows):
            x = embedded(ids)
            for row, i in enumerate(batch):
                found[i] = x[row, : len(windows[i])].clone()
        return by_owner(len(texts), owner, found)

    def hidden(self, texts):
        """What the last layer makes of all tokens of each text, given what `before` made of them."""
        windows = [window for text in texts for window in text]
        owner = [i for i, text in enumerate(texts) for _ in text]
        layers = [self.layer(layer) for layer in range(LAYERS)]
        found = [None] * len(windows)
        for batch, x, mask in batches(windows):
            for weights in layers:
                x = block(x, mask, weights)
            for row, i in enumerate(batch):
                found[i] = x[row, 1 : len(windows[i]) - 1]
        return [torch.cat(tokens) for tokens in by_owner(len(texts), owner, found)]

    def projected(self, hidden):
        """The unit vectors by which tokens are compared."""
        return [normalize(tokens @ self.projection, dim=-1) for tokens in hidden]

    @torch.no_grad()
    def written(self):
        """What was learnt, as `src/search/model/learnt.ts` reads it."""

        matrices, vectors = [], []
        for layer in range(LAYERS):
            for name in MATRICES:
                at, scales_at = self.pinned.matrix_places(layer, name)
                rows, columns = self.fixed[layer]["m", name][0].shape
                down, up = self.learnt[f"down{layer}{name}"], self.learnt[f"up{layer}{name}"]
                matrices.append(
                    {"at": at, "scalesAt": scales_at, "rows": rows, "columns": columns, "down": halves(down), "up": halves(up)}
                )
            for name in VECTORS:
                change = halves(self.learnt[f"change{layer}{name}"])
                vectors.append({"at": self.pinned.vector_place(layer, name), "change": change})
        whole = (self.projection / self.projection.abs().max() * 127).round().numpy().astype(np.int8)
        rows, columns = whole.shape
        values = base64.b64encode(whole.tobytes()).decode()
        return {"projection": {"rows": rows, "columns": columns, "values": values}, "matrices": matrices, "vectors": vectors}
