using System.Data.Common;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database of a PostgreSQL server.</summary>
public class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    public PostgresServerResource Parent { get; } = postgresParentResource;

    /// <summary>The name of the database itself.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <summary><c>postgresql://user:password@host:port/database</c>.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"{Parent.UriExpression}/{DatabaseName:uri}");

    /// <summary><c>jdbc:postgresql://host:port/database</c>.</summary>
    public ReferenceExpression JdbcConnectionString => ReferenceExpression.Create($"{Parent.JdbcConnectionString}/{DatabaseName:uri}");

    /// <summary>That of the server, and <c>;Database=...</c>.</summary>
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            // Quoted where the name needs it
            var database = new DbConnectionStringBuilder { ["Database"] = DatabaseName }.ConnectionString;
            return ReferenceExpression.Create($"{Parent};{database}");
        }
    }

    // The server's, with address and name of this database
    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
    [
        .. ((IResourceWithConnectionString)Parent).GetConnectionProperties().Select(p => p.Key switch
        {
            "Uri" => KeyValuePair.Create(p.Key, UriExpression),
            "JdbcConnectionString" => KeyValuePair.Create(p.Key, JdbcConnectionString),
            _ => p,
        }),
        new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")),
    ];
}
