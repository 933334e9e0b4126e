-- What is to be done next for the order. With the version it tells every state of a life from every other: who writes names the two he has read, and changes nothing
-- when another was faster. Rows from before have nothing to be done any more.
ALTER TABLE fulfilments ADD COLUMN step text NOT NULL DEFAULT 'Done';
ALTER TABLE fulfilments ALTER COLUMN step DROP DEFAULT;

-- Why it ended early, for people.
ALTER TABLE fulfilments ADD COLUMN reason text;

-- What the invoice's file is, whole.
ALTER TABLE fulfilments ADD COLUMN invoice_length int;
ALTER TABLE fulfilments ADD COLUMN invoice_sha256 text;
ALTER TABLE fulfilments ADD CHECK ((invoice_length IS NULL) = (invoice_sha256 IS NULL));
