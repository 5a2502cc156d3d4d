"""What both teachings share: what their arguments name, the steps, and how the network sees each."""

import json
import random
import sys
import time

import torch

from lessons import Lessons
from nearness import Side
from network import Adapted, Pinned, projection_of

# Paragraphs that answer none of a step's questions: so many of them are enough to be told apart from.
BESIDES = 14
SEED = 20261129


def given():
    """FOLDER NETWORK START OUT [FOLD LEFT OUT]: the lessons, the network as START projects it, what START holds, and OUT."""
    folder, network, start, out = sys.argv[1:5]
    random.seed(SEED)
    torch.manual_seed(SEED)
    lessons = Lessons(folder, int(sys.argv[5]) if len(sys.argv) > 5 else None)
    learnt = json.load(open(start))
    return lessons, Adapted(Pinned(network), projection_of(learnt)), learnt, out


class Windows:
    """What goes into the network's first layer, once for each paragraph and question that is used."""

    def __init__(self, model, lessons):
        keys = list(dict.fromkeys(key for one in lessons.examples for key, _ in one["candidates"]))
        asked = list(dict.fromkeys(one["question"] for one in lessons.examples))
        self.paragraphs = dict(zip(keys, model.before([lessons.paragraphs[key]["ids"] for key in keys])))
        self.questions = dict(zip(asked, model.before([lessons.questions[i]["ids"] for i in asked])))


class Sight:
    """What the network makes of some paragraphs and questions."""

    def __init__(self, model, lessons, windows, keys, asked):
        self.lessons = lessons
        hidden = model.hidden([windows.paragraphs[key] for key in keys] + [windows.questions[i] for i in asked])
        vectors = model.projected(hidden)
        self.side = Side(dict(zip(keys, vectors)), {key: lessons.paragraphs[key] for key in keys})
        self.hidden = dict(zip(asked, hidden[len(keys) :]))
        self.vectors = dict(zip(asked, vectors[len(keys) :]))

    def scores(self, example):
        """The places of the candidates that are seen, and what the ranking makes of them."""
        here = [i for i, (key, _) in enumerate(example["candidates"]) if key in self.side.row]
        if not here:
            return here, torch.zeros(0)
        candidates = [example["candidates"][i] for i in here]
        question = self.lessons.questions[example["question"]]
        found = self.side.nearness(self.vectors[example["question"]], question, candidates)
        return here, self.lessons.scores(example, here, found)


@torch.no_grad()
def ranked(model, lessons, windows):
    """Every example with what the ranking makes of its candidates."""
    for course in lessons.courses():
        keys = list(dict.fromkeys(key for one in course for key, _ in one["candidates"]))
        sight = Sight(model, lessons, windows, keys, list(dict.fromkeys(one["question"] for one in course)))
        for one in course:
            yield one, sight.scores(one)[1]


def sight_of(model, lessons, windows, step):
    """All paragraphs that answer a step's questions, and some that do not."""
    answering = dict.fromkeys(key for one in step for (key, _), right in zip(one["candidates"], one["right"]) if right)
    others = sorted({key for one in step for key, _ in one["candidates"]} - set(answering))
    near = [*answering, *random.sample(others, min(BESIDES, len(others)))]
    return Sight(model, lessons, windows, near, list(dict.fromkeys(one["question"] for one in step)))


def teach(lessons, rates, epochs, loss_of):
    """Lowers what `loss_of` says of a step; `rates` are lists of parameters, each with its own rate."""
    optimizer = torch.optim.AdamW([{"params": parameters} for parameters, _ in rates], weight_decay=0.01)
    total = epochs * len(lessons.rounds())
    done, started = 0, time.time()
    for epoch in range(epochs):
        losses = []
        for step in lessons.rounds():
            pace = min(1, (done + 1) / 20) * max(0, 1 - done / total)
            for group, (_, rate) in zip(optimizer.param_groups, rates):
                group["lr"] = rate * pace
            loss = loss_of(step)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([one for parameters, _ in rates for one in parameters], 1.0)
            optimizer.step()
            losses.append(loss.item())
            done += 1
            if done % 20 == 0:
                print(f"{done} of {total}: {sum(losses) / len(losses):.4f}, {time.time() - started:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: {sum(losses) / len(losses):.4f}", flush=True)
