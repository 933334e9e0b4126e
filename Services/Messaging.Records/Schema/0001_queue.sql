-- A queue in the sender's own database. A message is one row for each subscriber of its type.
--
-- Order: of the rows of one (subscriber, partition key) only the oldest is "head", and only heads are delivered. Whoever changes
-- which row that is (send, settle, withdraw) holds the key's advisory lock till its transaction ends; so seq follows the order of
-- commits within a key, and no row is left behind without a head.
--
-- Speed: a claim reads the left end of record_due, which holds nothing but heads. A waiting row costs a claim nothing, however many
-- there are and however many wait behind a blocked key. A lease is due_at in the future: a leased row leaves the left end,
-- and an expired lease comes back by itself.
CREATE TABLE messaging.subscription (
    type        text NOT NULL,
    subscriber  text NOT NULL,
    PRIMARY KEY (type, subscriber)
);

CREATE SEQUENCE messaging.fencing_token;

CREATE TABLE messaging.record (
    seq            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscriber     text        NOT NULL,
    partition_key  text        NOT NULL,
    head           boolean     NOT NULL,
    due_at         timestamptz NOT NULL,
    attempts       int         NOT NULL DEFAULT 0,
    deferrals      int         NOT NULL DEFAULT 0,
    lease_owner    text,       -- the last one; NULL means that no receiver ever had the row
    lease_token    bigint,     -- a settlement with any other token has no effect
    last_error     text,
    id             uuid        NOT NULL,
    type           text        NOT NULL,
    source         text        NOT NULL,
    time           timestamptz NOT NULL,
    trace_parent   text,
    trace_state    text,
    payload        bytea       NOT NULL
);

CREATE INDEX record_due ON messaging.record (subscriber, due_at, seq) WHERE head;
CREATE INDEX record_key ON messaging.record (subscriber, partition_key, seq);

-- Rows live for milliseconds: vacuum by number, not by share of a table that may hold a million waiting rows.
ALTER TABLE messaging.record SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE TABLE messaging.dead_letter (
    subscriber     text        NOT NULL,
    id             uuid        NOT NULL,
    partition_key  text        NOT NULL,
    attempts       int         NOT NULL,
    error          text        NOT NULL,
    died_at        timestamptz NOT NULL DEFAULT now(),
    type           text        NOT NULL,
    source         text        NOT NULL,
    time           timestamptz NOT NULL,
    trace_parent   text,
    trace_state    text,
    payload        bytea       NOT NULL,
    PRIMARY KEY (subscriber, id)
);

CREATE INDEX dead_letter_died ON messaging.dead_letter (died_at DESC);
