-- Every way in which the stock changes. Each is one statement for its caller.
--
-- Locks: first the row of what asks (order, delivery, message), which repetitions of it wait for; then stock rows, in the order of their
-- SKU, whoever locks them. So nobody can wait for somebody who waits for him. Each statement of these functions looks anew (READ
-- COMMITTED): what it reads after a lock is what the lock protects.

-- One line a stock keeping unit, in the order of locking.
CREATE FUNCTION sum_lines(p_skus text[], p_quantities bigint[], OUT skus text[], OUT quantities bigint[])
LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(sku ORDER BY sku), array_agg(quantity ORDER BY sku)
    FROM (SELECT sku, sum(quantity)::bigint AS quantity FROM unnest(p_skus, p_quantities) AS line(sku, quantity) GROUP BY sku) AS lines
$$;

CREATE FUNCTION lock_stock(p_skus text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM stock WHERE sku = ANY (p_skus) ORDER BY sku FOR NO KEY UPDATE;
END $$;

-- Sets the order's goods aside, all or none. A repetition gets the first answer; one with other lines is 'Different'.
CREATE FUNCTION reserve(p_order uuid, p_skus text[], p_quantities bigint[],
    OUT outcome text, OUT skus text[], OUT quantities bigint[], OUT available bigint[])
LANGUAGE plpgsql AS $$
DECLARE earlier reservations;
BEGIN
    SELECT lines.skus, lines.quantities INTO skus, quantities FROM sum_lines(p_skus, p_quantities) AS lines;
    INSERT INTO reservations AS r (order_id, state, skus, quantities) VALUES (p_order, 'Reserved', reserve.skus, reserve.quantities)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT * INTO earlier FROM reservations WHERE order_id = p_order;
        outcome := CASE WHEN (earlier.skus, earlier.quantities) IS DISTINCT FROM (skus, quantities) AND earlier.skus IS NOT NULL THEN 'Different' ELSE earlier.state END;
        available := earlier.available;
        RETURN;
    END IF;

    PERFORM lock_stock(skus);
    SELECT array_agg(coalesce(s.on_hand, 0) ORDER BY line.sku) INTO available FROM unnest(skus) AS line(sku) LEFT JOIN stock s USING (sku);
    IF EXISTS (SELECT FROM unnest(quantities, available) AS line(wanted, there) WHERE wanted > there) THEN
        outcome := 'Refused';
        UPDATE reservations r SET state = outcome, available = reserve.available WHERE order_id = p_order;
        RETURN;
    END IF;

    outcome := 'Reserved';
    WITH changed AS (
        UPDATE stock s SET reserved = s.reserved + line.quantity, on_hand = s.on_hand - line.quantity,
            version = s.version + 1, changed_at = clock_timestamp()
        FROM unnest(reserve.skus, reserve.quantities) AS line(sku, quantity)
        WHERE s.sku = line.sku
        RETURNING s.sku, s.version, line.quantity, s.changed_at)
    INSERT INTO movements (sku, version, kind, quantity, reference, at)
    SELECT c.sku, c.version, 'reserve', c.quantity, p_order::text, c.changed_at FROM changed c;
END $$;

-- Ends a reservation: 'Committed' or 'Released'. Gives how it stands now; what was terminal before stays.
CREATE FUNCTION settle(p_order uuid, p_state text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE r reservations;
BEGIN
    IF p_state = 'Released' THEN
        -- Its reservation may be on its way still: then it comes to nothing.
        INSERT INTO reservations (order_id, state, settled_at) VALUES (p_order, 'Released', clock_timestamp()) ON CONFLICT DO NOTHING;
        IF FOUND THEN
            RETURN 'Released';
        END IF;
    END IF;

    SELECT * INTO r FROM reservations WHERE order_id = p_order FOR UPDATE;
    IF NOT FOUND OR r.state = 'Refused' THEN
        RETURN 'None';
    ELSIF r.state <> 'Reserved' THEN
        RETURN r.state;
    END IF;

    UPDATE reservations SET state = p_state, settled_at = clock_timestamp() WHERE order_id = p_order;
    PERFORM lock_stock(r.skus);
    WITH changed AS (
        UPDATE stock s SET reserved = s.reserved - line.quantity,
            sold = s.sold + CASE p_state WHEN 'Committed' THEN line.quantity ELSE 0 END,
            on_hand = s.on_hand + CASE p_state WHEN 'Released' THEN line.quantity ELSE 0 END,
            version = s.version + 1, changed_at = clock_timestamp()
        FROM unnest(r.skus, r.quantities) AS line(sku, quantity)
        WHERE s.sku = line.sku
        RETURNING s.sku, s.version, line.quantity, s.changed_at)
    INSERT INTO movements (sku, version, kind, quantity, reference, at)
    SELECT c.sku, c.version, CASE p_state WHEN 'Committed' THEN 'commit' ELSE 'release' END, c.quantity, p_order::text, c.changed_at FROM changed c;
    RETURN p_state;
END $$;

-- Counts a delivery in, once; 'seed' is what the shop was opened with. False when it had been counted in before.
CREATE FUNCTION deliver(p_delivery text, p_skus text[], p_quantities bigint[]) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    lines record;
    seed boolean := p_delivery = 'seed';
BEGIN
    INSERT INTO deliveries (id, pieces) SELECT p_delivery, sum(q) FROM unnest(p_quantities) AS q ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;

    SELECT * INTO lines FROM sum_lines(p_skus, p_quantities);
    WITH changed AS (
        INSERT INTO stock AS s (sku, initial, imported, on_hand, version)
        SELECT line.sku, CASE WHEN seed THEN line.quantity ELSE 0 END, CASE WHEN seed THEN 0 ELSE line.quantity END, line.quantity, 1
        FROM unnest(lines.skus, lines.quantities) AS line(sku, quantity) ORDER BY line.sku
        ON CONFLICT (sku) DO UPDATE SET initial = s.initial + excluded.initial, imported = s.imported + excluded.imported,
            on_hand = s.on_hand + excluded.on_hand, version = s.version + 1, changed_at = clock_timestamp()
        RETURNING s.sku, s.version, s.changed_at)
    INSERT INTO movements (sku, version, kind, quantity, reference, at)
    SELECT c.sku, c.version, CASE WHEN seed THEN 'seed' ELSE 'delivery' END, line.quantity, p_delivery, c.changed_at
    FROM changed c JOIN unnest(lines.skus, lines.quantities) AS line(sku, quantity) USING (sku);
    RETURN true;
END $$;

-- Enters what was counted: so many can be bought. Nothing is entered where that is what was known; an older count than the last changes nothing.
CREATE FUNCTION count_stock(p_sku text, p_available bigint, p_counted_at timestamptz, p_reference text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    s stock;
    difference bigint;
BEGIN
    -- A row to lock, also for a unit that is new; its first movement gives it version 1.
    INSERT INTO stock (sku, version) VALUES (p_sku, 0) ON CONFLICT DO NOTHING;
    SELECT * INTO s FROM stock WHERE sku = p_sku FOR NO KEY UPDATE;
    difference := p_available - s.on_hand;
    IF s.counted_at > p_counted_at THEN
        RETURN;
    END IF;

    IF difference = 0 AND s.version > 0 THEN
        UPDATE stock SET counted_at = p_counted_at WHERE sku = p_sku;
        RETURN;
    END IF;

    UPDATE stock SET imported = imported + difference, on_hand = p_available, version = version + 1,
        changed_at = clock_timestamp(), counted_at = p_counted_at
    WHERE sku = p_sku RETURNING * INTO s;
    INSERT INTO movements (sku, version, kind, quantity, reference, at) VALUES (p_sku, s.version, 'count', difference, p_reference, s.changed_at);
END $$;
