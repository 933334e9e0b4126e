-- Fewer statements a message, each planned once a connection and always by key: a plan that is kept was made when the queue was nearly empty, see 0003_plans.sql.

-- 0004 replaced the form of append that 0003_routes had given up, so that send_quietly notified within the commit after all.
DROP FUNCTION messaging.append(text, uuid, text, text, timestamptz, text, text, text, bytea, interval);

-- Adds a row for each subscriber, behind those of its key. Quietly: the sender notifies after its commit. Each statement here sees what has committed before it began:
-- the look for earlier rows comes after the key's lock.
CREATE FUNCTION messaging.enqueue(p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval, p_quietly boolean) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off AS $$
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
        INSERT INTO messaging.record (subscriber, partition_key, head, due_at, id, type, source, time, trace_parent, trace_state, payload, copies)
        VALUES (s, p_key,
            NOT EXISTS (SELECT FROM messaging.record r WHERE r.subscriber = s AND r.partition_key = p_key),
            clock_timestamp() + p_delay, p_id, p_type, p_source, p_time, p_parent, p_state, p_payload, cardinality(subscribers));
        IF NOT p_quietly THEN
            PERFORM pg_notify('messaging', s);
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION messaging.send(p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE sql AS $$ SELECT messaging.enqueue(p_id, p_type, p_source, p_time, p_key, p_parent, p_state, p_payload, p_delay, false) $$;

CREATE OR REPLACE FUNCTION messaging.send_quietly(p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE sql AS $$ SELECT messaging.enqueue(p_id, p_type, p_source, p_time, p_key, p_parent, p_state, p_payload, p_delay, true) $$;

-- Takes up to so many due heads, the longest due first, and leases them. Receivers keep its plan while they run: other columns would need another name.
CREATE FUNCTION messaging.claim(p_subscriber text, p_limit int, p_owner text, p_lease interval)
RETURNS TABLE (seq bigint, lease_token bigint, deferrals int, id uuid, type text, source text, "time" timestamptz, partition_key text,
    trace_parent text, trace_state text, attempts int, payload bytea)
LANGUAGE plpgsql ROWS 32 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH due AS MATERIALIZED (
        SELECT d.seq FROM messaging.record d
        WHERE d.subscriber = p_subscriber AND d.head AND d.due_at <= now()
        ORDER BY d.due_at, d.seq LIMIT p_limit
        FOR UPDATE SKIP LOCKED)
    UPDATE messaging.record r
    SET attempts = r.attempts + 1, lease_owner = p_owner, lease_token = nextval('messaging.fencing_token'), due_at = now() + p_lease
    FROM due WHERE r.seq = due.seq
    RETURNING r.seq, r.lease_token, r.deferrals, r.id, r.type, r.source, r.time, r.partition_key, r.trace_parent, r.trace_state, r.attempts, r.payload;
END $$;

-- As before (see 0002), with one statement for lock and removal. The promotion is another: it must see what the holders of the locks before have committed.
-- A lease retaken while this waited is seen by the removal: it looks at the newest version of a row that has changed.
CREATE OR REPLACE FUNCTION messaging.acknowledge(p_subscriber text, p_seqs bigint[], p_tokens bigint[], p_wait boolean,
    OUT settled bigint[], OUT busy bigint[], OUT promoted int)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE keys text[];
BEGIN
    WITH owned AS MATERIALIZED (
        SELECT r.seq, r.lease_token AS token, r.partition_key
        FROM unnest(p_seqs, p_tokens) AS mine(seq, token)
        JOIN messaging.record r ON r.seq = mine.seq AND r.lease_token = mine.token
    ), tried AS MATERIALIZED (
        SELECT seq, token, CASE
            WHEN p_wait THEN pg_advisory_xact_lock(messaging.lock_key(p_subscriber, partition_key)) IS NOT NULL
            ELSE pg_try_advisory_xact_lock(messaging.lock_key(p_subscriber, partition_key)) END AS locked
        FROM owned
    ), gone AS (
        DELETE FROM messaging.record r
        USING tried WHERE tried.locked AND r.seq = tried.seq AND r.lease_token = tried.token
        RETURNING r.seq, r.partition_key
    )
    SELECT array_agg(gone.seq), array_agg(gone.partition_key), (SELECT array_agg(tried.seq) FROM tried WHERE NOT tried.locked)
    INTO settled, keys, busy FROM gone;

    UPDATE messaging.record SET head = true
    WHERE seq IN (
        SELECT oldest.seq
        FROM unnest(keys) AS k
        CROSS JOIN LATERAL (
            SELECT r.seq, r.head FROM messaging.record r
            WHERE r.subscriber = p_subscriber AND r.partition_key = k ORDER BY r.seq LIMIT 1) AS oldest
        WHERE NOT oldest.head);
    GET DIAGNOSTICS promoted = ROW_COUNT;
END $$;

-- How long till a head becomes due, or its lease ends; NULL when there is none.
CREATE FUNCTION messaging.next_due(p_subscriber text) RETURNS interval
LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    RETURN (SELECT greatest(due_at - now(), interval '0') FROM messaging.record WHERE subscriber = p_subscriber AND head ORDER BY due_at, seq LIMIT 1);
END $$;
