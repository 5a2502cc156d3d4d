"""
Teaches the network to find what answers, on what `scripts/adapt.ts` has written:
python3 train.py FOLDER NETWORK START OUT [FOLD LEFT OUT].
"""

import json

import torch
from torch.nn.functional import logsigmoid

from teach import Windows, given, sight_of, teach

RATE = 5e-4
EPOCHS = 3
# What it counts to tell questions that have an answer from those that have none, beside finding the answer.
DECISION = 0.3

lessons, model, _, out = given()
windows = Windows(model, lessons)
# How steeply, and from which score on, a best sentence is held for an answer: of use while learning alone.
sureness = torch.nn.Parameter(torch.tensor([0.5, 12.0]))


def loss_of(step):
    """How surprising the sentences that answer are to the ranking, had it these features; and that there is an answer."""
    sight = sight_of(model, lessons, windows, step)
    surprise, doubt = torch.zeros(()), torch.zeros(())
    for one in step:
        here, scores = sight.scores(one)
        if not here:
            continue
        right = torch.tensor(one["right"])[here] == 2
        if one["weight"] > 0:
            surprise = surprise - one["weight"] * torch.logsumexp(scores.log_softmax(0)[right], 0)
        if one["decides"] > 0:
            odds = sureness[0] * (torch.logsumexp(scores, 0) - sureness[1])
            doubt = doubt - one["decides"] * logsigmoid(odds if right.any() else -odds)
    weight = sum(one["weight"] for one in step) or 1
    decides = sum(one["decides"] for one in step) or 1
    return surprise / weight + DECISION * doubt / decides


teach(lessons, [(list(model.learnt.values()), RATE), ([model.projection, sureness], RATE / 2)], EPOCHS, loss_of)
json.dump(model.written(), open(out, "w"))
