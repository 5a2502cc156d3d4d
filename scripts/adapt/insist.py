"""
Teaches a network that finds what answers to tell what a question leaves unmet, with its ranking held:
python3 insist.py FOLDER NETWORK LEARNT OUT [FOLD LEFT OUT].

How much each of a question's tokens insists on being met is one direction of what the network makes of it. What the best
candidate leaves unmet, each token by as much as it insists, is to tell near misses.
"""

import json

import torch
from torch.nn.functional import logsigmoid

from network import WIDTH, halves
from teach import Windows, given, ranked, sight_of, teach

RATE = 5e-4
EPOCHS = 1
# In natural logarithms, as in `src/search/model/insistence.ts`.
MOST = 3

lessons, model, before, out = given()
model.read(before)
windows = Windows(model, lessons)
direction = torch.nn.Parameter(torch.zeros(WIDTH))
# So much may be left unmet of a question that is answered as likely as not: of use while learning alone.
bearable = torch.nn.Parameter(torch.tensor(2.0))


def unmet(sight, example, candidate):
    """What a candidate leaves unmet of a question: the sum that `src/search/semantic/nearness.ts` makes."""
    question, i = lessons.questions[example["question"]], example["question"]
    tokens = sight.hidden[i][question["kept"][: len(sight.hidden[i])]]
    insistence = (tokens @ direction).clamp(-MOST, MOST).exp()
    return (insistence * question["weights"] * sight.side.missing(sight.vectors[i], question, candidate)).sum()


def loss_of(step):
    """How far the ranking moves from where it was (Kullback and Leibler's divergence), and how surprising an answer is."""
    sight = sight_of(model, lessons, windows, step)
    moved, doubt = torch.zeros(()), torch.zeros(())
    for one in step:
        here, scores = sight.scores(one)
        if not here:
            continue
        was, now = held[one["at"]][here].log_softmax(0), scores.log_softmax(0)
        moved = moved + (was.exp() * (was - now)).sum()
        if one["decides"] > 0:
            odds = bearable - unmet(sight, one, one["candidates"][here[int(scores.argmax())]])
            doubt = doubt - one["decides"] * logsigmoid(odds if 2 in [one["right"][i] for i in here] else -odds)
    return moved / len(step) + doubt / (sum(one["decides"] for one in step) or 1)


# What the ranking makes of every example's candidates before this teaching.
held = {one["at"]: scores for one, scores in ranked(model, lessons, windows)}
rates = [(list(model.learnt.values()), RATE), ([model.projection], RATE / 2), ([direction, bearable], 10 * RATE)]
teach(lessons, rates, EPOCHS, loss_of)
json.dump({**model.written(), "insistence": halves(direction.detach())}, open(out, "w"))
