namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>A data folder as initdb makes it, ready to be copied.</summary>
internal sealed record PostgresTemplate(PostgresBinaries Binaries, string Folder);
