"""
Writes what the ranking makes of every lesson's candidates by a network that was not taught on their article:
python3 rank.py FOLDER NETWORK LEARNT WITHOUT FOLD 0, LEARNT WITHOUT FOLD 1.
"""

import json
import sys

import torch

from lessons import Lessons
from network import Adapted, Pinned, projection_of
from teach import Sight, Windows

folder, network, *files = sys.argv[1:]
lessons = Lessons(folder, None)
scores = torch.zeros(len(lessons.features))
every = lessons.examples
for fold, file in enumerate(files):
    learnt = json.load(open(file))
    model = Adapted(Pinned(network), projection_of(learnt))
    model.read(learnt)
    lessons.examples = [one for one in every if one["fold"] == fold]
    windows = Windows(model, lessons)
    with torch.no_grad():
        for course in lessons.courses():
            keys = list(dict.fromkeys(key for one in course for key, _ in one["candidates"]))
            sight = Sight(model, lessons, windows, keys, list(dict.fromkeys(one["question"] for one in course)))
            for one in course:
                scores[one["at"] : one["at"] + len(one["candidates"])] = sight.scores(one)[1]
scores.numpy().tofile(f"{folder}/scores.bin")
