-- The catalogue. Prices are in the shop's base currency; the version makes ETags and never repeats, not even for an id that was deleted and made again.
CREATE SEQUENCE product_versions;

CREATE TABLE products (
    id          text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(id) <= 80),
    sku         text NOT NULL CONSTRAINT products_sku UNIQUE CHECK (length(sku) BETWEEN 1 AND 40),
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    description text NOT NULL CHECK (length(description) <= 4000),
    price       numeric(14, 2) NOT NULL CHECK (price > 0),
    currency    text NOT NULL CHECK (currency = 'IDR'),
    category    text NOT NULL CHECK (length(category) BETWEEN 1 AND 60),
    brand       text NOT NULL CHECK (length(brand) BETWEEN 1 AND 60),
    rating      numeric(2, 1) NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 5),
    stock       integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
    version     bigint NOT NULL DEFAULT nextval('product_versions'),
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    -- What a misspelt word is compared with.
    label       text NOT NULL GENERATED ALWAYS AS (lower(name || ' ' || brand || ' ' || category)) STORED,
    -- English for stems (mugs finds mug), simple for names of another language and beginnings of words (kop finds kopi).
    search      tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('english', name), 'A') || setweight(to_tsvector('simple', name), 'A')
        || setweight(to_tsvector('english', category || ' ' || brand), 'B') || setweight(to_tsvector('simple', category || ' ' || brand), 'B')
        || setweight(to_tsvector('english', description), 'D') || setweight(to_tsvector('simple', description), 'D')) STORED
);

CREATE INDEX products_search ON products USING gin (search);
CREATE INDEX products_category ON products (lower(category));
CREATE INDEX products_brand ON products (lower(brand));
CREATE INDEX products_price ON products (price, id);
CREATE INDEX products_newest ON products (created_at DESC, id);

-- What was planted once is not planted again: a product that was deleted stays deleted.
CREATE TABLE seeds (
    name       text PRIMARY KEY,
    planted_at timestamptz NOT NULL DEFAULT now()
);
