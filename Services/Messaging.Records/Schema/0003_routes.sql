-- The way a message goes may change between two deployments. A subscription that has ended stays known, because rows of it may still wait:
-- they are relayed, and can be withdrawn.
ALTER TABLE messaging.subscription ADD COLUMN active boolean NOT NULL DEFAULT true;

-- How many rows the send made, so that a withdrawal knows whether one of them is gone, whoever subscribes by then.
-- NULL: recorded before this was known. 0: cannot be withdrawn, a receiver may have had it before (replayed, forwarded).
ALTER TABLE messaging.record ADD COLUMN copies int;

DROP FUNCTION messaging.append(text, uuid, text, text, timestamptz, text, text, text, bytea, interval);

-- Adds a row behind those of its key. The caller holds the key's lock.
CREATE FUNCTION messaging.append(p_subscriber text, p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval, p_copies int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO messaging.record (subscriber, partition_key, head, due_at, id, type, source, time, trace_parent, trace_state, payload, copies)
    VALUES (p_subscriber, p_key,
        NOT EXISTS (SELECT FROM messaging.record r WHERE r.subscriber = p_subscriber AND r.partition_key = p_key),
        clock_timestamp() + p_delay, p_id, p_type, p_source, p_time, p_parent, p_state, p_payload, p_copies);
    PERFORM pg_notify('messaging', p_subscriber);
END $$;

CREATE OR REPLACE FUNCTION messaging.send(p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE subscribers text[]; s text;
BEGIN
    -- Under a fixed snapshot the look for earlier rows would not see what was settled while this waited for the lock.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'A message is recorded in a READ COMMITTED transaction; this one is %.', upper(current_setting('transaction_isolation'))
            USING ERRCODE = 'invalid_transaction_state';
    END IF;

    SELECT array_agg(subscriber ORDER BY subscriber) INTO subscribers FROM messaging.subscription WHERE type = p_type AND active;
    IF subscribers IS NULL THEN
        RAISE EXCEPTION 'Nobody subscribes to messages of type %: declare its subscriber in the sender''s schema options.', p_type
            USING ERRCODE = 'no_data_found';
    END IF;

    FOREACH s IN ARRAY subscribers LOOP
        PERFORM pg_advisory_xact_lock(messaging.lock_key(s, p_key));
        PERFORM messaging.append(s, p_id, p_type, p_source, p_time, p_key, p_parent, p_state, p_payload, p_delay, cardinality(subscribers));
    END LOOP;
END $$;

-- Takes a message back from all its subscribers, if none of them ever had it.
CREATE OR REPLACE FUNCTION messaging.withdraw(p_key text, p_id uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE subscribers text[]; untouched boolean; made int; kind text; s text;
BEGIN
    -- The row locks wait for a claim under way and hold off a later one (it skips them).
    WITH found AS MATERIALIZED (
        SELECT r.subscriber, r.type, r.lease_owner, r.copies FROM messaging.record r
        WHERE r.subscriber IN (SELECT subscriber FROM messaging.subscription) AND r.partition_key = p_key AND r.id = p_id
        ORDER BY r.subscriber FOR UPDATE
    )
    SELECT array_agg(subscriber ORDER BY subscriber), bool_and(lease_owner IS NULL), min(copies), min(type)
    INTO subscribers, untouched, made, kind FROM found;
    IF NOT coalesce(untouched, false) THEN RETURN false; END IF;

    -- A copy that is missing is one that its subscriber has finished with.
    IF cardinality(subscribers) <> coalesce(made, (SELECT count(*) FROM messaging.subscription WHERE type = kind AND active)) THEN RETURN false; END IF;

    FOREACH s IN ARRAY subscribers LOOP
        PERFORM pg_advisory_xact_lock(messaging.lock_key(s, p_key));
        DELETE FROM messaging.record WHERE subscriber = s AND partition_key = p_key AND id = p_id;
        PERFORM messaging.promote(s, ARRAY[p_key]);
    END LOOP;
    RETURN true;
END $$;

-- Sends a dead letter to its subscriber once more. False when there is none.
CREATE OR REPLACE FUNCTION messaging.replay(p_subscriber text, p_id uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE d messaging.dead_letter;
BEGIN
    DELETE FROM messaging.dead_letter WHERE subscriber = p_subscriber AND id = p_id RETURNING * INTO d;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(messaging.lock_key(p_subscriber, d.partition_key));
    PERFORM messaging.append(p_subscriber, d.id, d.type, d.source, d.time, d.partition_key, d.trace_parent, d.trace_state, d.payload, interval '0', 0);
    RETURN true;
END $$;

-- Gives a message to one subscriber, whoever is subscribed: what was recorded for a route that has been given up.
CREATE FUNCTION messaging.forward(p_subscriber text, p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(messaging.lock_key(p_subscriber, p_key));
    PERFORM messaging.append(p_subscriber, p_id, p_type, p_source, p_time, p_key, p_parent, p_state, p_payload, interval '0', 0);
END $$;
