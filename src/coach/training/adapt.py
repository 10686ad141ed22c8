"""Adapt the encoder to judging: one network, all of its layers trained, with an output per head.

The tasks are those of the frozen heads; the network learns them together from the same table.
"""

from collections.abc import Iterator
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

HEAD_RATE = 1e-3
WARMUP = 0.1
AVERAGE = 0.995
"""Decay of the running average of the weights, which is what is kept."""
SHARE = {"mistaken": 1.0, "bears": 0.1, "topic": 0.1, "named": 0.5, "shown": 0.5, "shownness": 0.3}
"""How much each kind of head weighs in the loss."""
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
    """MiniLM with mean and max of its last layer and a linear output per head; embeddings stay as they are."""

    def __init__(self, heads: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(packaged_folder(), add_pooling_layer=False, attn_implementation="sdpa")
        for parameter in self.bert.embeddings.parameters():
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


def adapt(
    texts: list[str], tasks: list[Task], units: list[list[int]], shares: NDArray[np.float64], plan: Plan
) -> Network:
    """Train on the table's texts; `units` are rows that stay together, `shares` how often a unit is drawn an epoch."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(2)
    rng = np.random.default_rng(plan.seed)
    ids = token_rows(tokenizer(packaged_folder()), [plain(text) for text in texts])
    labels, weights = targets(tasks, len(texts))
    network = Network(len(tasks))
    average = torch.optim.swa_utils.AveragedModel(network, avg_fn=_running)
    steps = plan.epochs * int(sum(len(u) * s for u, s in zip(units, shares, strict=True)) / plan.batch + 1)
    optimizer, schedule = _optimizer(network, plan, steps)
    for epoch in range(plan.epochs):
        network.train()
        chosen = [unit for unit, draw in zip(units, rng.random(len(units)) < shares, strict=True) if draw]
        total = 0.0
        for rows in _batches(chosen, [len(row) for row in ids], plan.batch, rng):
            odds = network(*pad([ids[row] for row in rows]))
            each = nn.functional.binary_cross_entropy_with_logits(odds, torch.tensor(labels[rows]), reduction="none")
            loss = (each * torch.tensor(weights[rows])).sum() / len(rows)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(network)
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / max(1, len(chosen) / plan.batch):.3f}", flush=True)
        if epoch + 1 == plan.epochs:
            kept: Network = average.module
    kept.eval()
    return kept


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
