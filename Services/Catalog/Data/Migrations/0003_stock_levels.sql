-- What Inventory has told of the stock: a copy that is brought up to date, never the truth. By SKU, since it may come before the product does.
CREATE TABLE stock_levels (
    sku        text        PRIMARY KEY,
    available  integer     NOT NULL CHECK (available >= 0),
    version    bigint      NOT NULL,
    at         timestamptz NOT NULL
);

-- What the shop was opened with, till it has been passed on to Inventory: then the table is empty for good.
CREATE TABLE seed_stock (
    sku       text    PRIMARY KEY,
    quantity  integer NOT NULL CHECK (quantity > 0)
);

INSERT INTO seed_stock (sku, quantity) SELECT sku, stock FROM products WHERE stock > 0;

ALTER TABLE products DROP COLUMN stock;
