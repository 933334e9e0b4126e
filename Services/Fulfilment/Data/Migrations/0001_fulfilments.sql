-- One row an order, written when its first message arrives. Completed and Cancelled exclude each other by the primary key.
CREATE TABLE fulfilments (
    order_id  uuid        PRIMARY KEY,
    status    text        NOT NULL,
    version   int         NOT NULL,
    at        timestamptz NOT NULL
);
