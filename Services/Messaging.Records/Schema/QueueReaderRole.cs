using Npgsql;

namespace AspireShop.Messaging.Records.Schema;

/// <summary>Creates the role of the receivers, or sets its password anew, and gives it what receiving needs.</summary>
internal static class QueueReaderRole
{
    // Roles belong to the whole server: another database's migration may be creating the same one, hence the second look in the exception handler.
    // The database is closed to PUBLIC, or every role of the server could connect and create temporary tables.
    private const string Script = """
        DO $$
        DECLARE role text := current_setting('messaging.reader_role');
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
                BEGIN
                    EXECUTE format('CREATE ROLE %I NOLOGIN', role);
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                END;
            END IF;
            EXECUTE format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD %L', role, current_setting('messaging.reader_password'));
            EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
            EXECUTE format('REVOKE ALL ON SCHEMA public FROM PUBLIC');
            EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), role);
            EXECUTE format('GRANT USAGE ON SCHEMA messaging TO %I', role);
            EXECUTE format('GRANT SELECT, UPDATE, DELETE ON messaging.record TO %I', role);
            EXECUTE format('GRANT SELECT, INSERT, UPDATE ON messaging.dead_letter TO %I', role);
            EXECUTE format('GRANT USAGE ON SEQUENCE messaging.fencing_token TO %I', role);
        END $$;
        """;

    public static async Task ApplyAsync(NpgsqlConnection connection, QueueReader reader, CancellationToken cancellationToken)
    {
        await RecordsSchema.ExecuteAsync(
            connection,
            "SELECT set_config('messaging.reader_role', $1, true), set_config('messaging.reader_password', $2, true)",
            [reader.Role, reader.Password],
            cancellationToken);
        await RecordsSchema.ExecuteAsync(connection, Script, [], cancellationToken);
    }
}
