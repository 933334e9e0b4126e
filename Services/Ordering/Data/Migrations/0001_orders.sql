CREATE SEQUENCE order_number;

CREATE TABLE orders (
    id                 uuid          PRIMARY KEY,
    number             text          NOT NULL UNIQUE,
    buyer_id           text          NOT NULL,
    idempotency_key    text          NOT NULL,
    fingerprint        bytea         NOT NULL,   -- of what the buyer sent with the key
    status             text          NOT NULL,   -- that of the newest history entry
    version            int           NOT NULL,
    placed_at          timestamptz   NOT NULL,
    currency           text          NOT NULL,
    total              numeric(18,2) NOT NULL,
    payment_method     text          NOT NULL,
    shipping_address   jsonb         NOT NULL,
    placed_message_id  uuid          NOT NULL,   -- the OrderPlaced record, to be withdrawn by a cancellation
    UNIQUE (buyer_id, idempotency_key)
);

CREATE INDEX orders_of_buyer ON orders (buyer_id, placed_at DESC, id DESC);

CREATE TABLE order_lines (
    order_id    uuid          NOT NULL REFERENCES orders,
    position    int           NOT NULL,
    product_id  text          NOT NULL,
    name        text          NOT NULL,
    quantity    int           NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    unit_price  numeric(18,2) NOT NULL CHECK (unit_price >= 0),
    PRIMARY KEY (order_id, position)
);

CREATE TABLE order_history (
    order_id  uuid        NOT NULL REFERENCES orders,
    version   int         NOT NULL,
    status    text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (order_id, version)
);
