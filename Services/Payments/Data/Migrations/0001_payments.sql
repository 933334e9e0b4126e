-- One row an order. A refund that came before any capture has a row without an amount, which bars a capture for ever.
CREATE TABLE payments (
    order_id         uuid          PRIMARY KEY,
    idempotency_key  text          UNIQUE,                 -- of the request that opened it; null when a refund did
    state            text          NOT NULL,
    order_number     text,
    method           text,
    amount           numeric(18,2) CHECK (amount > 0),
    currency         text,
    captured         numeric(18,2) NOT NULL DEFAULT 0,
    refunded         numeric(18,2) NOT NULL DEFAULT 0 CHECK (refunded IN (0, captured)),
    decline_reason   text,
    refund_reason    text,
    opened_at        timestamptz   NOT NULL,
    changed_at       timestamptz   NOT NULL,
    CHECK ((amount IS NULL) = (state = 'Barred'))
);

-- What the gateway is still to be asked for; the service looks here when it starts.
CREATE INDEX payments_open ON payments (opened_at) WHERE state IN ('Capturing', 'Refunding');
