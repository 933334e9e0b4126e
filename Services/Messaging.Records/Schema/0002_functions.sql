CREATE FUNCTION messaging.lock_key(p_subscriber text, p_key text) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$ SELECT hashtextextended(p_subscriber || chr(31) || p_key, 0) $$;

-- Adds a row behind those of its key. The caller holds the key's lock.
CREATE FUNCTION messaging.append(p_subscriber text, p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO messaging.record (subscriber, partition_key, head, due_at, id, type, source, time, trace_parent, trace_state, payload)
    VALUES (p_subscriber, p_key,
        NOT EXISTS (SELECT FROM messaging.record r WHERE r.subscriber = p_subscriber AND r.partition_key = p_key),
        clock_timestamp() + p_delay, p_id, p_type, p_source, p_time, p_parent, p_state, p_payload);
    PERFORM pg_notify('messaging', p_subscriber);
END $$;

CREATE FUNCTION messaging.send(p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE s text;
BEGIN
    -- Under a fixed snapshot the look for earlier rows would not see what was settled while this waited for the lock.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'A message is recorded in a READ COMMITTED transaction; this one is %.', upper(current_setting('transaction_isolation'))
            USING ERRCODE = 'invalid_transaction_state';
    END IF;

    FOR s IN SELECT subscriber FROM messaging.subscription WHERE type = p_type ORDER BY subscriber LOOP
        PERFORM pg_advisory_xact_lock(messaging.lock_key(s, p_key));
        PERFORM messaging.append(s, p_id, p_type, p_source, p_time, p_key, p_parent, p_state, p_payload, p_delay);
    END LOOP;

    IF NOT FOUND THEN
        RAISE EXCEPTION 'Nobody subscribes to messages of type %: declare its subscriber in the sender''s schema options.', p_type
            USING ERRCODE = 'no_data_found';
    END IF;
END $$;

-- Makes the oldest row of each key its head. The caller holds the keys' locks. Gives the number of new heads.
CREATE FUNCTION messaging.promote(p_subscriber text, p_keys text[]) RETURNS int
LANGUAGE plpgsql AS $$
DECLARE n int;
BEGIN
    UPDATE messaging.record SET head = true
    WHERE seq IN (
        SELECT oldest.seq
        FROM unnest(p_keys) AS k
        CROSS JOIN LATERAL (
            SELECT r.seq, r.head FROM messaging.record r
            WHERE r.subscriber = p_subscriber AND r.partition_key = k ORDER BY r.seq LIMIT 1) AS oldest
        WHERE NOT oldest.head);
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END $$;

-- Removes handled rows. A row whose key a sender holds is left for a later call, unless p_wait: one slow sender must not hold up the rest.
-- Whoever waits should bring one row only: holding one key while waiting for another could deadlock.
-- settled: rows removed. busy: still ours, call again. What is in neither was no longer ours. promoted: rows that became due by this.
CREATE FUNCTION messaging.acknowledge(p_subscriber text, p_seqs bigint[], p_tokens bigint[], p_wait boolean,
    OUT settled bigint[], OUT busy bigint[], OUT promoted int)
LANGUAGE plpgsql AS $$
DECLARE keys text[];
BEGIN
    WITH owned AS MATERIALIZED (
        SELECT r.seq, r.partition_key
        FROM unnest(p_seqs, p_tokens) AS mine(seq, token)
        JOIN messaging.record r ON r.seq = mine.seq AND r.lease_token = mine.token
    ), tried AS MATERIALIZED (
        SELECT seq, CASE
            WHEN p_wait THEN pg_advisory_xact_lock(messaging.lock_key(p_subscriber, partition_key)) IS NOT NULL
            ELSE pg_try_advisory_xact_lock(messaging.lock_key(p_subscriber, partition_key)) END AS locked
        FROM owned
    )
    SELECT array_agg(seq) FILTER (WHERE locked), array_agg(seq) FILTER (WHERE NOT locked) INTO settled, busy FROM tried;

    -- The tokens are compared once more: a lease may have been retaken while this waited.
    WITH gone AS (
        DELETE FROM messaging.record r
        USING unnest(p_seqs, p_tokens) AS mine(seq, token)
        WHERE r.seq = mine.seq AND r.lease_token = mine.token AND r.seq = ANY (settled)
        RETURNING r.seq, r.partition_key
    )
    SELECT array_agg(seq), array_agg(partition_key) INTO settled, keys FROM gone;

    promoted := messaging.promote(p_subscriber, keys);
END $$;

-- Moves a row to the dead letters and releases its key. False when it was no longer ours.
CREATE FUNCTION messaging.bury(p_subscriber text, p_seq bigint, p_token bigint, p_error text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE k text;
BEGIN
    SELECT partition_key INTO k FROM messaging.record WHERE seq = p_seq AND lease_token = p_token;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(messaging.lock_key(p_subscriber, k));

    WITH gone AS (
        DELETE FROM messaging.record WHERE seq = p_seq AND lease_token = p_token RETURNING *
    )
    INSERT INTO messaging.dead_letter (subscriber, id, partition_key, attempts, error, type, source, time, trace_parent, trace_state, payload)
    SELECT subscriber, id, partition_key, attempts, p_error, type, source, time, trace_parent, trace_state, payload FROM gone
    ON CONFLICT (subscriber, id) DO UPDATE SET attempts = EXCLUDED.attempts, error = EXCLUDED.error, died_at = now();
    IF NOT FOUND THEN RETURN false; END IF;

    PERFORM messaging.promote(p_subscriber, ARRAY[k]);
    RETURN true;
END $$;

-- Takes a message back from all its subscribers, if none of them ever had it.
CREATE FUNCTION messaging.withdraw(p_key text, p_id uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE subscribers text[]; untouched boolean; kind text; s text;
BEGIN
    -- The row locks wait for a claim under way and hold off a later one (it skips them).
    WITH copies AS MATERIALIZED (
        SELECT r.subscriber, r.type, r.lease_owner FROM messaging.record r
        WHERE r.subscriber IN (SELECT subscriber FROM messaging.subscription) AND r.partition_key = p_key AND r.id = p_id
        ORDER BY r.subscriber FOR UPDATE
    )
    SELECT array_agg(subscriber ORDER BY subscriber), bool_and(lease_owner IS NULL), min(type) INTO subscribers, untouched, kind FROM copies;
    IF NOT coalesce(untouched, false) THEN RETURN false; END IF;

    -- A copy that is missing is one that its subscriber has finished with.
    IF EXISTS (SELECT FROM messaging.subscription n WHERE n.type = kind AND n.subscriber <> ALL (subscribers)) THEN RETURN false; END IF;

    FOREACH s IN ARRAY subscribers LOOP
        PERFORM pg_advisory_xact_lock(messaging.lock_key(s, p_key));
        DELETE FROM messaging.record WHERE subscriber = s AND partition_key = p_key AND id = p_id;
        PERFORM messaging.promote(s, ARRAY[p_key]);
    END LOOP;
    RETURN true;
END $$;

-- Sends a dead letter to its subscriber once more. False when there is none.
CREATE FUNCTION messaging.replay(p_subscriber text, p_id uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE d messaging.dead_letter;
BEGIN
    DELETE FROM messaging.dead_letter WHERE subscriber = p_subscriber AND id = p_id RETURNING * INTO d;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM pg_advisory_xact_lock(messaging.lock_key(p_subscriber, d.partition_key));
    PERFORM messaging.append(p_subscriber, d.id, d.type, d.source, d.time, d.partition_key, d.trace_parent, d.trace_state, d.payload, interval '0');
    RETURN true;
END $$;
