"""
Teaches a network that finds what answers to read a question together with a sentence, and to say whether that answers:
python3 together.py FOLDER NETWORK LEARNT OUT [FOLD LEFT OUT].

It starts as what `insist.py` has taught: read together, the tokens are matched as they were apart, and that alone ranks
better than reading them apart. What `rank.py` wrote says which sentences a question is read together with.
"""

import json

import numpy as np
import torch
from torch.nn.functional import logsigmoid, normalize

from nearness import ENOUGH
from network import LAYERS, WIDTH, batches, block, halves, numbers
from teach import given, teach

RATE = 5e-4
EPOCHS = 1
MOST = 3
# Of what ranks first for a question, so many sentences are read with it.
READ = 3
# A sentence that does not rank first counts so much for telling answers from what answers nothing.
BEHIND = 0.3
# What a question counts at least for that.
LEAST = 0.3
# In tokens, as in `src/search/model/reader.ts`: question, title with heading, the end of the sentence before, the sentence;
# and of the sentence before only what does not make it more than ROOM in all, with five marks.
QUESTION, AROUND, BEFORE, SENTENCE = 24, 10, 24, 48
ROOM, MARKS = 50, 5
START, END = 101, 102
# As in `src/search/model/reader.ts`: what the matches count, and so much may be left unmet.
LATE, CONTEXT, BEARABLE = 4, 1, 0.15
# Keeps the head's steps as small as those of the network.
HEAD = 8

lessons, model, before, out = given()
model.read(before)
insistence = torch.nn.Parameter(numbers(before["insistence"], (WIDTH,)))
head = torch.nn.Parameter(torch.zeros(3 * WIDTH))
bias = torch.nn.Parameter(torch.zeros(()))
# What the score that ranks counts beside what is read: of use while learning alone.
trust = torch.nn.Parameter(torch.ones(()))
scores = np.fromfile(f"{lessons.folder}/scores.bin", dtype=np.float32)

embedded = model.pinned.embeddings()


class Reading:
    """A question's tokens, those of a sentence and around it, and which of them are matched with which."""

    def __init__(self, question, paragraph, sentence):
        def of(number):
            mine = (paragraph["sentences"] == number).nonzero()[:, 0].tolist()
            return [(paragraph["ids"][i], bool(paragraph["kept"][i])) for i in mine]

        asked, around, said = question["ids"][:QUESTION], of(paragraph["count"])[:AROUND], of(sentence)[:SENTENCE]
        left = min(BEFORE, max(0, ROOM - MARKS - len(asked) - len(around) - len(said)))
        before = of(sentence - 1)
        parts = [around, before[len(before) - min(len(before), left) :], said]
        self.ids, self.beside, self.within = [START, *asked, END], [], []
        for number, part in enumerate(parts):
            for token, kept in part:
                if kept:
                    (self.within if number == 2 else self.beside).append(len(self.ids))
                self.ids.append(token)
            self.ids.append(END)
        kept = question["kept"][: len(asked)].nonzero()[:, 0]
        self.asked, self.weights = kept + 1, question["weights"][: len(kept)]


def score(x, reading):
    """What one reading makes of its sentence: a logit."""
    asked, weights = x[reading.asked], reading.weights
    vectors = normalize(x @ model.projection, dim=-1)
    near = (vectors[reading.asked] @ vectors.T).clamp(min=0)
    nothing = near.new_zeros(len(near), 1)
    within = torch.cat([nothing, near[:, reading.within]], 1).amax(1)
    anywhere = torch.cat([nothing, near[:, reading.within + reading.beside]], 1).amax(1)
    insists = (asked @ insistence).clamp(-MOST, MOST).exp()
    unmet = (insists * weights * (ENOUGH - anywhere).clamp(min=0)).sum()
    total = weights.sum().clamp(min=1e-9)
    matched = LATE * (weights @ within) / total + CONTEXT * (weights @ anywhere) / total
    sums = [x[0], asked.sum(0) / max(1, len(asked)), x[reading.within].sum(0) / max(1, len(reading.within))]
    return matched - torch.log1p(unmet / BEARABLE) + torch.cat(sums) @ head / HEAD + bias


def read(readings):
    """The logits of all readings."""
    layers = [model.layer(layer) for layer in range(LAYERS)]
    found = [None] * len(readings)
    for batch, ids, mask in batches([torch.tensor(one.ids) for one in readings]):
        x = embedded(ids)
        for weights in layers:
            x = block(x, mask, weights)
        for row, i in enumerate(batch):
            found[i] = score(x[row], readings[i])
    return torch.stack(found)


def chosen(example):
    """The candidates that rank first; the last of them gives way to one that answers, where that is not far behind."""
    order = np.argsort(-scores[example["at"] : example["at"] + len(example["candidates"])], kind="stable").tolist()
    first = order[:READ]
    right = [i for i in order[: 4 * READ] if example["right"][i] == 2]
    if right and right[0] not in first:
        first[-1] = right[0]
    return first


def loss_of(step):
    """How surprising the sentences that answer are among those that are read, and that each does or does not answer."""
    places = [chosen(one) for one in step]
    logits = read(
        [
            Reading(lessons.questions[one["question"]], lessons.paragraphs[key], sentence)
            for one, first in zip(step, places)
            for key, sentence in (one["candidates"][i] for i in first)
        ]
    ).split([len(first) for first in places])
    surprise, doubt, weight, decides = torch.zeros(()), torch.zeros(()), 0, 0
    for one, first, mine in zip(step, places, logits):
        right = torch.tensor([one["right"][i] == 2 for i in first])
        if one["weight"] > 0 and right.any() and not right.all():
            was = torch.tensor(scores[[one["at"] + i for i in first]])
            surprise = surprise - one["weight"] * torch.logsumexp((trust * was + mine).log_softmax(0)[right], 0)
            weight += one["weight"]
        counts = torch.full((len(first),), BEHIND)
        counts[0] = 1
        least = max(one["decides"], LEAST)
        doubt = doubt - least * (counts * torch.where(right, logsigmoid(mine), logsigmoid(-mine))).sum()
        decides += least
    return surprise / max(1, weight) + doubt / decides


rates = [
    (list(model.learnt.values()), RATE),
    ([model.projection], RATE / 2),
    ([head, bias, trust, insistence], 4 * RATE),
]
teach(lessons, rates, EPOCHS, loss_of)
whole = {"insistence": halves(insistence.detach()), "head": halves(head.detach() / HEAD), "bias": bias.item()}
json.dump({**model.written(), **whole}, open(out, "w"))
