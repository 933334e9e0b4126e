namespace Aspire.Hosting.ApplicationModel;

/// <summary>The SQL that creates a database, in place of CREATE DATABASE.</summary>
internal sealed record PostgresCreationScriptAnnotation(string Script) : IResourceAnnotation;
