-- The stock, a row a stock keeping unit. The database itself holds the sum: initial + imported - sold - reserved = on hand >= 0, at all times.
CREATE TABLE stock (
    sku                text        PRIMARY KEY CHECK (length(sku) BETWEEN 1 AND 40),
    initial            bigint      NOT NULL DEFAULT 0 CHECK (initial >= 0),
    imported           bigint      NOT NULL DEFAULT 0,   -- deliveries, and what counts found more or less
    sold               bigint      NOT NULL DEFAULT 0 CHECK (sold >= 0),
    reserved           bigint      NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    on_hand            bigint      NOT NULL DEFAULT 0,   -- what can be bought
    version            bigint      NOT NULL,             -- counts the changes, each of which is the movement of that version
    published_version  bigint      NOT NULL DEFAULT 0,   -- the newest one that others have been told
    changed_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    counted_at         timestamptz,                      -- of the newest count
    CONSTRAINT stock_adds_up CHECK (on_hand = initial + imported - sold - reserved),
    CONSTRAINT stock_is_there CHECK (on_hand >= 0),
    CONSTRAINT stock_is_countable CHECK (on_hand <= 2147483647)   -- messages carry 32 bits
);

CREATE INDEX stock_unpublished ON stock (changed_at) WHERE version > published_version;

-- Every change of the stock, in the order of its versions. Rows are added, never changed.
CREATE TABLE movements (
    sku        text        NOT NULL,
    version    bigint      NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('seed', 'delivery', 'count', 'reserve', 'commit', 'release')),
    quantity   bigint      NOT NULL,   -- pieces; negative only where a count found fewer
    reference  text        NOT NULL,   -- the order, the delivery, or the message with the count
    at         timestamptz NOT NULL,
    PRIMARY KEY (sku, version),
    CHECK (quantity > 0 OR kind = 'count')
);

CREATE FUNCTION keep_movements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Movements are added, never changed: enter a count that corrects the stock.';
END $$;

CREATE TRIGGER movements_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON movements FOR EACH STATEMENT EXECUTE FUNCTION keep_movements();

-- The stock as the movements say it is. Equal to the table of stock, always.
CREATE VIEW ledger AS
SELECT sku,
    coalesce(sum(quantity) FILTER (WHERE kind = 'seed'), 0)::bigint AS initial,
    coalesce(sum(quantity) FILTER (WHERE kind IN ('delivery', 'count')), 0)::bigint AS imported,
    coalesce(sum(quantity) FILTER (WHERE kind = 'commit'), 0)::bigint AS sold,
    coalesce(sum(CASE kind WHEN 'reserve' THEN quantity WHEN 'commit' THEN -quantity WHEN 'release' THEN -quantity END), 0)::bigint AS reserved,
    max(version) AS version
FROM movements GROUP BY sku;

-- What each order was answered. A release that came before its reservation is here too, without lines: what comes late is refused.
CREATE TABLE reservations (
    order_id    uuid        PRIMARY KEY,
    state       text        NOT NULL CHECK (state IN ('Refused', 'Reserved', 'Committed', 'Released')),
    skus        text[],
    quantities  bigint[],
    available   bigint[],   -- of each, when it was refused
    made_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at  timestamptz
);

-- Deliveries that have been counted in.
CREATE TABLE deliveries (
    id           text        PRIMARY KEY,
    pieces       bigint      NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
