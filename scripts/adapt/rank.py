"""
Writes what the ranking makes of every lesson's candidates by a network that was not taught on their article:
python3 rank.py FOLDER NETWORK LEARNT WITHOUT FOLD 0, LEARNT WITHOUT FOLD 1.
"""

import json
import sys

import torch

from lessons import Lessons
from network import Adapted, Pinned, projection_of
from teach import Windows, ranked

folder, network, *files = sys.argv[1:]
lessons = Lessons(folder, None)
scores = torch.zeros(len(lessons.features))
every = lessons.examples
for fold, file in enumerate(files):
    learnt = json.load(open(file))
    model = Adapted(Pinned(network), projection_of(learnt))
    model.read(learnt)
    lessons.examples = [one for one in every if one["fold"] == fold]
    for one, found in ranked(model, lessons, Windows(model, lessons)):
        scores[one["at"] : one["at"] + len(found)] = found
scores.numpy().tofile(f"{folder}/scores.bin")
