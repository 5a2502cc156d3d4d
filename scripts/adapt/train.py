"""Teaches the network, on what `scripts/adapt.ts` has written: python3 train.py FOLDER NETWORK START OUT [FOLD LEFT OUT]."""

import base64
import json
import random
import sys
import time

import numpy as np
import torch
from torch.nn.functional import logsigmoid

from nearness import FEATURES, Side
from network import Adapted, Pinned

RANK = 8
RATE = 5e-4
EPOCHS = 3
TOGETHER = 32
# Paragraphs that answer none of a step's questions: so many of them are enough to be told apart from.
BESIDES = 14
# What it counts to tell questions that have an answer from those that have none, beside finding the answer.
DECISION = 0.3
SEED = 20261129

folder, network, start, out = sys.argv[1:5]
left_out = int(sys.argv[5]) if len(sys.argv) > 5 else None
random.seed(SEED)
torch.manual_seed(SEED)

lessons = json.load(open(f"{folder}/lessons.json"))
columns = len(lessons["ranking"])
features = torch.tensor(np.fromfile(f"{folder}/features.bin", dtype=np.float32).reshape(-1, columns))
ranking = torch.tensor(lessons["ranking"])
learnt_columns = torch.tensor([lessons["columns"][name] for name in FEATURES])

paragraphs = {key: {**one, "kept": torch.tensor(one["kept"]).bool(), "sentences": torch.tensor(one["sentences"])} for key, one in lessons["paragraphs"].items()}
questions = [
    {
        "ids": one["ids"],
        "kept": torch.tensor(one["kept"]).bool(),
        "weights": torch.tensor(one["weights"], dtype=torch.float32),
        "asked": torch.tensor(one["asked"], dtype=torch.float32),
        "head": torch.tensor(one["head"]).bool(),
        "stop": torch.tensor(one["stop"]).bool(),
    }
    for one in lessons["questions"]
]
examples = [one for one in lessons["examples"] if one["fold"] != left_out]
values = base64.b64decode(json.load(open(start))["projection"]["values"])
projection = np.frombuffer(values, dtype=np.int8).astype(np.float32) / 127
model = Adapted(Pinned(network), RANK, torch.tensor(projection.reshape(384, -1)))

used = {key for one in examples for key, _ in one["candidates"]}
keys = [key for key in paragraphs if key in used]
before = model.before([paragraphs[key]["ids"] for key in keys] + [one["ids"] for one in questions])
paragraph_windows = dict(zip(keys, before))
question_windows = before[len(keys) :]


def rounds():
    """Questions of one article together; of a question that is there in two forms, one by chance."""
    courses = {}
    for one in examples:
        courses.setdefault(one["course"], {}).setdefault(one["form"], []).append(one)
    steps = []
    for forms in courses.values():
        chosen = [random.choice(same) for same in forms.values()]
        random.shuffle(chosen)
        steps += [chosen[i : i + TOGETHER] for i in range(0, len(chosen), TOGETHER)]
    random.shuffle(steps)
    return steps


def loss_of(step):
    """How surprising the sentences that answer are to the ranking, had it these features; and that there is an answer."""
    answering = dict.fromkeys(key for one in step for (key, _), right in zip(one["candidates"], one["right"]) if right)
    others = sorted({key for one in step for key, _ in one["candidates"]} - set(answering))
    near = [*answering, *random.sample(others, min(BESIDES, len(others)))]
    asked = list(dict.fromkeys(one["question"] for one in step))
    vectors = model([paragraph_windows[key] for key in near] + [question_windows[i] for i in asked])
    side = Side(dict(zip(near, vectors)), {key: paragraphs[key] for key in near})
    question_vectors = dict(zip(asked, vectors[len(near) :]))
    surprise, doubt = torch.zeros(()), torch.zeros(())
    for one in step:
        here = [i for i, (key, _) in enumerate(one["candidates"]) if key in side.row]
        if not here:
            continue
        candidates = [one["candidates"][i] for i in here]
        rows = features[one["at"] + torch.tensor(here)]
        found = side.nearness(question_vectors[one["question"]], questions[one["question"]], candidates)
        scores = rows @ ranking + (found - rows[:, learnt_columns]) @ ranking[learnt_columns]
        right = torch.tensor(one["right"])[here] == 2
        if one["weight"] > 0:
            surprise = surprise - one["weight"] * torch.logsumexp(scores.log_softmax(0)[right], 0)
        if one["decides"] > 0:
            odds = model.sureness[0] * (torch.logsumexp(scores, 0) - model.sureness[1])
            doubt = doubt - one["decides"] * logsigmoid(odds if right.any() else -odds)
    weight = sum(one["weight"] for one in step) or 1
    decides = sum(one["decides"] for one in step) or 1
    return surprise / weight + DECISION * doubt / decides


rates = [RATE, RATE / 2]
optimizer = torch.optim.AdamW([{"params": list(model.learnt.values())}, {"params": [model.projection, model.sureness]}], weight_decay=0.01)
total = EPOCHS * len(rounds())
done, started = 0, time.time()
for epoch in range(EPOCHS):
    losses = []
    for step in rounds():
        pace = min(1, (done + 1) / 20) * max(0, 1 - done / total)
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * pace
        loss = loss_of(step)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        done += 1
        if done % 20 == 0:
            print(f"{done} of {total}: {sum(losses) / len(losses):.4f}, {time.time() - started:.0f} s", flush=True)
    print(f"epoch {epoch + 1}: {sum(losses) / len(losses):.4f}", flush=True)
json.dump(model.written(), open(out, "w"))
