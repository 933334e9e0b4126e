-- The price of each product as it is published; NULL for a product that is gone, till its topic is cleared. Whatever changes a product
-- (staff, feed, seed) changes it here too, in the same transaction.
CREATE TABLE price_states (
    id                 text           PRIMARY KEY,
    price              numeric(14, 2),
    currency           text,
    version            bigint         NOT NULL,
    published_version  bigint         NOT NULL DEFAULT 0,
    at                 timestamptz    NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX price_states_unpublished ON price_states (version) WHERE version > published_version;

INSERT INTO price_states (id, price, currency, version) SELECT id, price, currency, version FROM products;

CREATE FUNCTION note_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        UPDATE price_states SET price = NULL, currency = NULL, version = nextval('product_versions'), at = clock_timestamp() WHERE id = OLD.id;
    ELSIF TG_OP = 'INSERT' OR (NEW.price, NEW.currency) IS DISTINCT FROM (OLD.price, OLD.currency) THEN
        INSERT INTO price_states AS p (id, price, currency, version) VALUES (NEW.id, NEW.price, NEW.currency, NEW.version)
        ON CONFLICT (id) DO UPDATE SET price = excluded.price, currency = excluded.currency, version = excluded.version, at = clock_timestamp()
        WHERE p.version < excluded.version;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER products_price AFTER INSERT OR UPDATE OR DELETE ON products FOR EACH ROW EXECUTE FUNCTION note_price();
