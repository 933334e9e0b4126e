-- The ledger of the simulated gateway. It stands for another company's: the service's own tables never refer to it, and no transaction spans both.
CREATE SCHEMA gateway;

CREATE TABLE gateway.charge (
    idempotency_key  text          PRIMARY KEY,
    reference        uuid          NOT NULL,                -- the shop's order
    statement        text          NOT NULL,                -- what the buyer reads
    method           text          NOT NULL,
    amount           numeric(18,2) NOT NULL,
    currency         text          NOT NULL,
    tries            int           NOT NULL,
    outcome          text,                                  -- Captured or Declined; null while only failed tries were made
    reason           text,
    first_at         timestamptz   NOT NULL
);

CREATE INDEX charge_reference ON gateway.charge (reference);

CREATE TABLE gateway.refund (
    charge_key       text          PRIMARY KEY REFERENCES gateway.charge,   -- once for each charge, whatever the key
    idempotency_key  text          NOT NULL UNIQUE,
    amount           numeric(18,2) NOT NULL,
    at               timestamptz   NOT NULL
);
