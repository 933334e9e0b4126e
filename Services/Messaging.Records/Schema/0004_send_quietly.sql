-- Transactions that notify commit one behind the other, each waiting for the sync of the one before: many senders would share no sync. So a sender that has a
-- transaction of its own records without a sound, and its process notifies afterwards, once for all that have committed meanwhile (a transaction without a row needs no sync).
CREATE OR REPLACE FUNCTION messaging.append(p_subscriber text, p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO messaging.record (subscriber, partition_key, head, due_at, id, type, source, time, trace_parent, trace_state, payload)
    VALUES (p_subscriber, p_key,
        NOT EXISTS (SELECT FROM messaging.record r WHERE r.subscriber = p_subscriber AND r.partition_key = p_key),
        clock_timestamp() + p_delay, p_id, p_type, p_source, p_time, p_parent, p_state, p_payload);
    IF current_setting('messaging.quiet', true) IS DISTINCT FROM 'on' THEN
        PERFORM pg_notify('messaging', p_subscriber);
    END IF;
END $$;

CREATE FUNCTION messaging.send_quietly(p_id uuid, p_type text, p_source text, p_time timestamptz, p_key text,
    p_parent text, p_state text, p_payload bytea, p_delay interval) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('messaging.quiet', 'on', true);
    PERFORM messaging.send(p_id, p_type, p_source, p_time, p_key, p_parent, p_state, p_payload, p_delay);
END $$;
