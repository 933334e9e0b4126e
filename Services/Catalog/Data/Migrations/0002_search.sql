-- One word of a search: any product that has it, a form of it, or a word that begins with it. Stop words ask for nothing.
-- Words are letters and digits only (the service sees to it), so they cannot be read as operators.
CREATE FUNCTION word_query(word text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE
        WHEN numnode(to_tsquery('english', word)) = 0 THEN ''::tsquery
        ELSE to_tsquery('english', word || ':*') || to_tsquery('simple', word || ':*')
    END
$$;

CREATE AGGREGATE all_of(tsquery) (SFUNC = tsquery_and, STYPE = tsquery, INITCOND = '');

-- All words of a search. When all of them are stop words they are looked up as they are.
CREATE FUNCTION words_query(words text[]) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN numnode(all_of(word_query(word))) = 0 THEN all_of(to_tsquery('simple', word)) ELSE all_of(word_query(word)) END
    FROM unnest(words) AS word
$$;
