-- The keys that access tokens are signed with. Times are UTC.
CREATE TABLE signing_keys (
    kid           text PRIMARY KEY,
    public_jwk    text        NOT NULL,
    -- The private JWK, sealed (AES-256-GCM) with a key that is not in this database.
    sealed_jwk    bytea       NOT NULL,
    activates_at  timestamptz NOT NULL,
    retires_at    timestamptz NOT NULL,
    forgotten_at  timestamptz NOT NULL,
    CHECK (activates_at < retires_at AND retires_at < forgotten_at)
);
