namespace Aspire.Hosting.Testing;

/// <summary>A builder of an application under test: what the AppHost has put into the model can be looked at and changed before it is built.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Builds the application. Can be called once.</summary>
    /// <param name="cancellationToken">Ends the wait for the AppHost's entry point.</param>
    /// <exception cref="InvalidOperationException">The application was built already.</exception>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
