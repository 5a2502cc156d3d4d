"""The lessons that `scripts/adapt.ts` has written, as PyTorch reads them."""

import json
import random

import numpy as np
import torch

from nearness import FEATURES

TOGETHER = 32


class Lessons:
    """Paragraphs, questions, and of the questions that are not of the fold left out what is found for each."""

    def __init__(self, folder, left_out):
        self.folder = folder
        lessons = json.load(open(f"{folder}/lessons.json"))
        self.ranking = torch.tensor(lessons["ranking"])
        features = np.fromfile(f"{folder}/features.bin", dtype=np.float32)
        self.features = torch.tensor(features.reshape(-1, len(self.ranking)))
        self.columns = torch.tensor([lessons["columns"][name] for name in FEATURES])
        self.paragraphs = {
            key: {**one, "kept": torch.tensor(one["kept"]).bool(), "sentences": torch.tensor(one["sentences"])}
            for key, one in lessons["paragraphs"].items()
        }
        self.questions = [
            {
                "ids": one["ids"],
                "kept": torch.tensor(one["kept"]).bool(),
                "weights": torch.tensor(one["weights"], dtype=torch.float32),
                "telling": torch.tensor(one["telling"]).bool(),
                "asked": torch.tensor(one["asked"], dtype=torch.float32),
                "head": torch.tensor(one["head"]).bool(),
                "stop": torch.tensor(one["stop"]).bool(),
            }
            for one in lessons["questions"]
        ]
        self.examples = [one for one in lessons["examples"] if one["fold"] != left_out]

    def courses(self):
        """The examples of each article."""
        found = {}
        for one in self.examples:
            found.setdefault(one["course"], []).append(one)
        return list(found.values())

    def rounds(self):
        """Questions of one article together; of a question that is there in two forms, one by chance."""
        steps = []
        for course in self.courses():
            forms = {}
            for one in course:
                forms.setdefault(one["form"], []).append(one)
            chosen = [random.choice(same) for same in forms.values()]
            random.shuffle(chosen)
            steps += [chosen[i : i + TOGETHER] for i in range(0, len(chosen), TOGETHER)]
        random.shuffle(steps)
        return steps

    def scores(self, example, here, found):
        """What the ranking makes of some of an example's candidates, had it these for FEATURES."""
        rows = self.features[example["at"] + torch.tensor(here)]
        return rows @ self.ranking + (found - rows[:, self.columns]) @ self.ranking[self.columns]
