"""Adapt the encoder to judging: one network, its upper layers trained, with an output per head.

The tasks are those of the frozen heads; the network learns them together from the same table. A network can
also be taught by others: by what they make, on the average, of every text for every head.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import BertModel

from coach.encoder.tokens import rows as token_rows
from coach.encoder.tokens import tokenizer
from coach.encoder.weights import packaged_folder
from coach.marking.cleaning import plain
from coach.training.frozen import Task

SHARED = 2
"""Lower layers that stay as packaged, so that frozen and adapted layers share them; training them gained nothing."""
HEAD_RATE = 1e-3
WARMUP = 0.1
AVERAGE = 0.995
"""Decay of the running average of the weights, which is what is kept."""
SHARE = {"mistaken": 1.0, "bears": 0.1, "topic": 0.1, "named": 0.5, "shown": 0.5, "shownness": 0.3}
"""How much each kind of head weighs in the loss."""
TAUGHT = 1.0
"""How much what the teachers say weighs in the loss beside the labels."""
POOL = 8
"""Batches whose rows are sorted by length together, so that little is padded."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train."""

    epochs: int = 6
    rate: float = 2e-4
    batch: int = 32
    seed: int = 0


class Network(nn.Module):  # type: ignore[misc]  # torch is not read by the type checker
    """MiniLM with mean and max of its last layer and a linear output per head; its lower layers stay as they are."""

    def __init__(self, heads: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(packaged_folder(), add_pooling_layer=False, attn_implementation="sdpa")
        for part in (self.bert.embeddings, *self.bert.encoder.layer[:SHARED]):
            for parameter in part.parameters():
                parameter.requires_grad = False
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(2 * self.bert.config.hidden_size, heads)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return log-odds (rows, heads) for token numbers and mask (rows, width)."""
        hidden = self.bert(ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weight).sum(1) / weight.sum(1)
        high = (hidden - (1 - weight) * 1e4).max(1).values
        found: torch.Tensor = self.head(self.drop(torch.cat([mean, high], 1)))
        return found


def targets(tasks: list[Task], size: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return labels and weights, each (rows, heads); weight 0 where a head has nothing to say of a row."""
    labels = np.zeros((size, len(tasks)), np.float32)
    weights = np.zeros_like(labels)
    for column, task in enumerate(tasks):
        labels[task.rows, column] = task.labels
        weights[task.rows, column] = task.weights * SHARE[task.name.partition(":")[0]]
    return labels, weights


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a network learns from: n texts, of which those that the tasks name are labelled."""

    texts: list[str]
    tasks: list[Task]
    units: list[list[int]]
    """Rows that are drawn together."""
    shares: NDArray[np.float64]
    """How often each unit is drawn an epoch."""
    taught: NDArray[np.float32] | None = None
    """Probabilities that teachers give, shape (n, heads)."""


def adapt(lesson: Lesson, plan: Plan) -> Network:
    """Train a network; what is returned is the running average of its weights."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(2)
    rng = np.random.default_rng(plan.seed)
    ids = token_rows(tokenizer(packaged_folder()), [plain(text) for text in lesson.texts])
    network = Network(len(lesson.tasks))
    loss_of = _loss(lesson)
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=_running)
    drawn = sum(len(unit) * share for unit, share in zip(lesson.units, lesson.shares, strict=True))
    optimizer, schedule = _optimizer(network, plan, plan.epochs * int(drawn / plan.batch + 1))
    for epoch in range(plan.epochs):
        network.train()
        draws = rng.random(len(lesson.units)) < lesson.shares
        chosen = [unit for unit, draw in zip(lesson.units, draws, strict=True) if draw]
        total = 0.0
        for rows in _batches(chosen, [len(row) for row in ids], plan.batch, rng):
            with torch.autocast("cpu", torch.bfloat16):
                odds = network(*pad([ids[row] for row in rows]))
            loss = loss_of(odds.float(), rows)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / max(1, len(chosen) / plan.batch):.3f}", flush=True)
    kept: Network = average.module
    kept.eval()
    return kept


def _loss(lesson: Lesson) -> Callable[[torch.Tensor, list[int]], torch.Tensor]:
    """Return the loss of log-odds (rows, heads) for some of the lesson's rows."""
    labels, weights = targets(lesson.tasks, len(lesson.texts))
    every = torch.tensor([SHARE[task.name.partition(":")[0]] for task in lesson.tasks])

    def loss(odds: torch.Tensor, rows: list[int]) -> torch.Tensor:
        total = _entropy(odds, labels[rows], torch.tensor(weights[rows]))
        if lesson.taught is not None:
            total = total + TAUGHT * _entropy(odds, lesson.taught[rows], every)
        return total / len(rows)

    return loss


def _entropy(odds: torch.Tensor, target: NDArray[np.float32], weight: torch.Tensor) -> torch.Tensor:
    each = nn.functional.binary_cross_entropy_with_logits(odds, torch.tensor(target), reduction="none")
    return (each * weight).sum()


def predict(network: Network, texts: list[str], size: int = 64) -> NDArray[np.float64]:
    """Return log-odds (n, heads) by torch."""
    ids = token_rows(tokenizer(packaged_folder()), [plain(text) for text in texts])
    order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
    found: dict[int, Any] = {}
    network.eval()
    with torch.no_grad():
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            found |= zip(rows, network(*pad([ids[row] for row in rows])).numpy(), strict=True)
    return np.stack([found[row] for row in range(len(ids))]).astype(np.float64)


def pad(rows: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return token numbers and mask, padded to the longest row."""
    width = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    return ids, mask


def _running(kept: torch.Tensor, new: torch.Tensor, count: torch.Tensor | int) -> torch.Tensor:
    decay = min(AVERAGE, (1 + float(count)) / (10 + float(count)))
    return decay * kept + (1 - decay) * new


def _optimizer(network: Network, plan: Plan, steps: int) -> tuple[Any, Any]:
    inner = [parameter for parameter in network.bert.parameters() if parameter.requires_grad]
    groups = [{"params": inner, "lr": plan.rate}, {"params": network.head.parameters(), "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)

    def factor(step: int) -> float:
        return min(1.0, (step + 1) / (WARMUP * steps)) * max(0.0, 1 - step / steps)

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def _batches(units: list[list[int]], lengths: list[int], size: int, rng: np.random.Generator) -> Iterator[list[int]]:
    """Yield batches of rows; units are shuffled, then sorted by length within a pool of several batches."""
    order = [units[place] for place in rng.permutation(len(units))]
    batches: list[list[int]] = []
    pool: list[list[int]] = []
    for unit in [*order, []]:
        pool += [unit] if unit else []
        if pool and (not unit or sum(map(len, pool)) >= POOL * size):
            pool.sort(key=lambda rows: max(lengths[row] for row in rows))
            rows = [row for one in pool for row in one]
            batches += [rows[start : start + size] for start in range(0, len(rows), size)]
            pool = []
    for place in rng.permutation(len(batches)):
        yield batches[place]
