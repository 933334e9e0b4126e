using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Makes applications for tests: from an AppHost project, whose entry point is run up to <c>Build</c>, or from nothing.
/// Other than a run from the command line, a test has no dashboard, free ports for every endpoint (also for those with a fixed one)
/// and volumes that are gone afterwards, so that any number of them can run side by side.
/// Arguments win over these defaults: <c>DcpPublisher:RandomizePorts=false</c> keeps the fixed ports, <c>Aspire:Volumes=keep</c> the volumes.
/// </summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Runs the AppHost that <typeparamref name="TEntryPoint"/> belongs to, until its model is complete.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, usually <c>Projects.AppHost</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        CreateAsync<TEntryPoint>([], static (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    /// <param name="args">The AppHost's command line.</param>
    /// <param name="cancellationToken">Ends the wait for the AppHost's entry point.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        CreateAsync<TEntryPoint>(args, static (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    /// <param name="args">The AppHost's command line.</param>
    /// <param name="configureBuilder">Changes the options and settings before the AppHost's builder is made from them.</param>
    /// <param name="cancellationToken">Ends the wait for the AppHost's entry point.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
        where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <summary>Runs the AppHost that <paramref name="entryPoint"/> belongs to, until its model is complete.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, [], static (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync(Type, CancellationToken)"/>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, args, static (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync(Type, CancellationToken)"/>
    /// <param name="entryPoint">A type of the AppHost's assembly, usually <c>typeof(Projects.AppHost)</c>.</param>
    /// <param name="args">The AppHost's command line.</param>
    /// <param name="configureBuilder">Changes the options and settings before the AppHost's builder is made from them.</param>
    /// <param name="cancellationToken">Ends the wait for the AppHost's entry point.</param>
    /// <exception cref="InvalidOperationException">The assembly has no entry point, or it ended without building an application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);

        var run = EntryPointRun.Start(entryPoint.Assembly, args, new TestingHooks(configureBuilder));
        try
        {
            return new TestingBuilder(await run.WaitForBuilderAsync(cancellationToken), run);
        }
        catch
        {
            run.Abandon();
            throw;
        }
    }

    /// <summary>Makes an empty application with the defaults of a test.</summary>
    /// <param name="args">The command line.</param>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) => Create(args, static (_, _) => { });

    /// <inheritdoc cref="Create(string[])"/>
    /// <param name="args">The command line.</param>
    /// <param name="configureBuilder">Changes the options and settings before the builder is made from them.</param>
    public static IDistributedApplicationTestingBuilder Create(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(configureBuilder);
        var builder = DirectRun.CreateBuilder(args, new TestingHooks(configureBuilder));
        return new TestingBuilder(builder, new DirectRun(builder));
    }
}
