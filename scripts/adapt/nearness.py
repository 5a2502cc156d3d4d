"""What `src/search/semantic/nearness.ts` says of sentences, for learning: the same sums, which PyTorch can follow back."""

import torch
from torch.nn.functional import normalize

# The order in which `scripts/adapt.ts` names the columns.
FEATURES = (
    "late lateParagraph cosine cosineParagraph lateAround weakest lateContext lateTitle asked headNear".split()
)
USUAL = 0.7
ENOUGH = 0.7


class Side:
    """Paragraphs side by side: their tokens' vectors, and which sentence of which paragraph each belongs to."""

    def __init__(self, vectors, paragraphs):
        tokens, owners, self.row = [], [], {}
        counts = [paragraph["count"] for paragraph in paragraphs.values()]
        base, rows, titles = 0, [], []
        for row, (key, paragraph) in enumerate(paragraphs.items()):
            kept = paragraph["kept"][: len(vectors[key])]
            tokens.append(vectors[key][kept])
            owners.append(paragraph["sentences"][: len(kept)][kept] + base)
            self.row[key] = row
            rows.append(torch.arange(base, base + paragraph["count"]))
            titles.append(base + paragraph["count"])
            base += paragraph["count"] + 1
        self.tokens, self.owners, self.size = torch.cat(tokens), torch.cat(owners), base
        # Column 0 and those past the last sentence point to a sentence without tokens.
        self.around = torch.full((len(counts), max(counts) + 2), base, dtype=torch.long)
        for row, sentences in enumerate(rows):
            self.around[row, 1 : len(sentences) + 1] = sentences
        self.titles = torch.tensor(titles)
        self.sums = torch.zeros(base + 1, self.tokens.shape[1]).index_add(0, self.owners, self.tokens)

    def matches(self, words):
        """How near each word comes at best: to each sentence, to it or its neighbours, and to each title."""
        near = (words @ self.tokens.T).clamp(min=0)
        best = torch.zeros(len(words), self.size + 1)
        best = best.scatter_reduce(1, self.owners.expand(len(words), -1), near, "amax", include_self=True)
        padded, title = best[:, self.around], best[:, self.titles]
        each = padded[:, :, 1:-1]
        return each, torch.maximum(torch.maximum(padded[:, :, :-2], padded[:, :, 2:]), each), title

    def missing(self, vectors, question, candidate):
        """How much each word lacks of being met by a candidate, which is the key of a paragraph and the number of a sentence."""
        _, beside, title = self.matches(vectors[question["kept"][: len(vectors)]])
        key, sentence = candidate
        row = self.row[key]
        return (ENOUGH - torch.maximum(beside[:, row, sentence], title[:, row])).clamp(min=0)

    def nearness(self, vectors, question, candidates):
        """One row of FEATURES for each candidate, which is the key of a paragraph and the number of a sentence."""
        words = vectors[question["kept"][: len(vectors)]]
        weights, asked, head = question["weights"], question["asked"], question["head"]
        mean = normalize((words * ~question["stop"][:, None]).sum(0), dim=0)
        each, beside, title = self.matches(words)
        highest = each.amax(2)
        anywhere = torch.maximum(highest, title)
        total, asked_total = weights.sum().clamp(min=1e-9), asked.sum()
        usual = torch.full((len(self.titles),), USUAL)
        telling = question["telling"]
        sums = self.sums[self.around[:, 1:-1]]
        whole = sums.sum(1) + self.sums[self.titles]
        at = torch.tensor([self.row[key] for key, _ in candidates])
        sentence = torch.tensor([number for _, number in candidates])
        found = {
            "late": torch.einsum("q,qps->ps", weights, each) / total,
            "lateAround": torch.einsum("q,qps->ps", weights, beside) / total,
            "cosine": (sums @ mean) / sums.norm(dim=2).clamp(min=1e-9),
            "lateParagraph": weights @ highest / total,
            "lateContext": weights @ anywhere / total,
            "lateTitle": weights @ title / total,
            "cosineParagraph": (whole @ mean) / whole.norm(dim=1).clamp(min=1e-9),
            "weakest": anywhere[telling].amin(0).clamp(max=1) if telling.any() else torch.ones_like(usual),
            "asked": asked @ anywhere / asked_total if asked_total > 0 else usual,
            "headNear": anywhere[head].amin(0).clamp(max=1) if head.any() else usual,
        }
        return torch.stack([found[name][at, sentence] if found[name].dim() == 2 else found[name][at] for name in FEATURES], 1)
