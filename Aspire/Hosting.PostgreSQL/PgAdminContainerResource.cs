using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

/// <summary>pgAdmin: looks into PostgreSQL servers.</summary>
public sealed class PgAdminContainerResource(string name) : ContainerResource(name);
