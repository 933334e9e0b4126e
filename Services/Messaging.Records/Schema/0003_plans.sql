-- A plan that plpgsql keeps was made when the queue was nearly empty, as it mostly is: then reading the whole table looks cheap. It is not once the dead rows
-- of a busy minute are in it. These functions find their rows by key, always.
ALTER FUNCTION messaging.acknowledge(text, bigint[], bigint[], boolean) SET enable_seqscan = off;
ALTER FUNCTION messaging.acknowledge(text, bigint[], bigint[], boolean) SET enable_hashjoin = off;
ALTER FUNCTION messaging.acknowledge(text, bigint[], bigint[], boolean) SET enable_mergejoin = off;
ALTER FUNCTION messaging.promote(text, text[]) SET enable_seqscan = off;
ALTER FUNCTION messaging.promote(text, text[]) SET enable_hashjoin = off;
ALTER FUNCTION messaging.promote(text, text[]) SET enable_mergejoin = off;
