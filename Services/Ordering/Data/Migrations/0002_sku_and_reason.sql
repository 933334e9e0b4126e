-- What Inventory knows a line by. Orders from before it had no stock taken for them.
ALTER TABLE order_lines ADD COLUMN sku text NOT NULL DEFAULT '';

-- Why a step ended the order early, for people.
ALTER TABLE order_history ADD COLUMN reason text;
