-- The trace that a step belongs to, so that publishing it goes on with that trace.
ALTER TABLE order_history ADD COLUMN trace_parent text;
ALTER TABLE order_history ADD COLUMN trace_state text;

-- What ended lately is looked for at each new connection to the broker; this costs next to nothing to keep.
CREATE INDEX order_history_recent ON order_history USING brin (at);

-- Steps that the broker has not got yet. Emptied as they are published, so that neither orders nor history are touched by it.
CREATE TABLE unpublished_steps (
    order_id  uuid  NOT NULL,
    version   int   NOT NULL,
    PRIMARY KEY (order_id, version)
);
