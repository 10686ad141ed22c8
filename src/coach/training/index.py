"""Make the shipped search vectors of the packaged units: `python -m coach.training.index`."""

from coach import paths
from coach.encoder.open import open_encoder
from coach.knowledge import loader
from coach.retrieval.dense import SHIPPED, content_key, packed
from coach.retrieval.passages import passages


def main() -> None:
    """Write `index.npz` into each packaged unit's folder."""
    encoder = open_encoder()
    for folder in sorted(path.parent for path in paths.knowledge_root().glob("*/unit.yaml")):
        found = passages(loader.load(folder))
        vectors = encoder.encode([passage.text for passage in found]).vectors
        (folder / SHIPPED).write_bytes(packed(vectors, content_key(found, encoder.key)))
        print(f"{folder.name}: {len(found)} passages")


if __name__ == "__main__":
    main()
