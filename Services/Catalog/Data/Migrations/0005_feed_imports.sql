-- Feeds that have been imported, by the SHA-256 of their content: one is imported once, whatever its name.
CREATE TABLE feed_imports (
    hash         text        PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    claim        text        NOT NULL,   -- which drop it was: tells a drop whose report is still to be written from a later one
    file         text        NOT NULL,
    rows         integer     NOT NULL,
    added        integer     NOT NULL DEFAULT 0,
    changed      integer     NOT NULL DEFAULT 0,
    pieces       bigint      NOT NULL DEFAULT 0,
    imported_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
