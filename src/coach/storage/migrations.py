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
)
"""Name and SQL of each step; a step that has shipped is never edited, only followed by another."""
