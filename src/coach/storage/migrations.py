"""The database's schema as an ordered list of steps; `user_version` counts those taken."""

STEPS: tuple[tuple[str, str], ...] = (
    (
        "plans, their turns and their drafts",
        """
        CREATE TABLE plans (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            unit TEXT NOT NULL,
            state TEXT NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            deleted TEXT
        ) STRICT;
        CREATE UNIQUE INDEX plans_by_name ON plans (name) WHERE deleted IS NULL;
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY,
            plan INTEGER NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
            speaker TEXT NOT NULL CHECK (speaker IN ('coach', 'student')),
            turn TEXT NOT NULL,
            said TEXT NOT NULL
        ) STRICT;
        CREATE INDEX turns_by_plan ON turns (plan, id);
        CREATE TABLE drafts (
            place TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            saved TEXT NOT NULL
        ) STRICT;
        CREATE TABLE disagreements (
            id INTEGER PRIMARY KEY,
            plan INTEGER REFERENCES plans (id) ON DELETE CASCADE,
            subject TEXT NOT NULL,
            quote TEXT NOT NULL,
            reason TEXT NOT NULL,
            said TEXT NOT NULL,
            withdrawn TEXT
        ) STRICT;
        """,
    ),
    (
        "practice attempts, revision cards and reviews",
        """
        CREATE TABLE mocks (
            id INTEGER PRIMARY KEY,
            unit TEXT NOT NULL,
            questions TEXT NOT NULL,
            time_limit INTEGER NOT NULL CHECK (time_limit > 0),
            started TEXT NOT NULL,
            ended TEXT
        ) STRICT;
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            unit TEXT NOT NULL,
            question TEXT NOT NULL,
            mock INTEGER REFERENCES mocks (id) ON DELETE SET NULL,
            text TEXT NOT NULL,
            started TEXT NOT NULL,
            saved TEXT NOT NULL,
            seconds INTEGER NOT NULL,
            words INTEGER NOT NULL,
            submitted TEXT,
            report TEXT
        ) STRICT;
        CREATE INDEX attempts_by_question ON attempts (unit, question, id);
        CREATE TABLE attempt_disputes (
            attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
            subject TEXT NOT NULL,
            reason TEXT NOT NULL,
            said TEXT NOT NULL,
            withdrawn TEXT
        ) STRICT;
        CREATE TABLE own_cards (
            unit TEXT NOT NULL,
            id TEXT NOT NULL,
            card TEXT NOT NULL,
            made TEXT NOT NULL,
            PRIMARY KEY (unit, id)
        ) STRICT;
        CREATE TABLE put_aside (
            unit TEXT NOT NULL,
            card TEXT NOT NULL,
            since TEXT NOT NULL,
            PRIMARY KEY (unit, card)
        ) STRICT;
        CREATE TABLE memories (
            unit TEXT NOT NULL,
            card TEXT NOT NULL,
            memory TEXT NOT NULL,
            PRIMARY KEY (unit, card)
        ) STRICT;
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY,
            unit TEXT NOT NULL,
            card TEXT NOT NULL,
            rating INTEGER CHECK (rating BETWEEN 1 AND 4),
            at TEXT NOT NULL,
            answer TEXT NOT NULL,
            score REAL,
            proposed INTEGER,
            source TEXT NOT NULL CHECK (source IN ('coach', 'anki')),
            cap INTEGER,
            undone TEXT
        ) STRICT;
        CREATE INDEX reviews_by_card ON reviews (unit, card, at);
        CREATE UNIQUE INDEX reviews_once ON reviews (unit, card, at, source) WHERE source = 'anki';
        """,
    ),
)
"""Name and SQL of each step; a step that has shipped is never edited, only followed by another."""
