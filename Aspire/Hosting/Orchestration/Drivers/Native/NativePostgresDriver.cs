using System.Collections.Concurrent;
using System.Globalization;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>
/// Postgres without a container: an installed one (or one fetched with npm) on a data folder of its own, on the loopback address only.
/// Honours <c>POSTGRES_USER</c>, <c>POSTGRES_PASSWORD</c>, <c>POSTGRES_DB</c> and <c>POSTGRES_INITDB_ARGS</c> as the official image does,
/// except that the password is set at every start, so that it always is the one the model says.
/// </summary>
internal sealed class NativePostgresDriver(ProcessRunner runner, VolumeStore volumes, PostgresTemplates templates, string runFolder) : IDriver
{
    private const string DataTarget = "/var/lib/postgresql/data";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, PostgresTemplate> _prepared = new(StringComparer.Ordinal);

    public bool PreparesAhead => true;

    public async Task PrepareAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        if (!_prepared.ContainsKey(request.Resource))
        {
            _prepared[request.Resource] = await templates.GetAsync(PostgresSettings.From(request), cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task<RunningInstance> StartAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        await PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        var template = _prepared[request.Resource];
        var settings = PostgresSettings.From(request);
        var mount = request.Mounts.FirstOrDefault(m => m.Target == DataTarget || m.Target == "/var/lib/postgresql");
        var volume = mount is null ? volumes.Ephemeral(request.Instance) : volumes.Open(mount, request.Resource);
        try
        {
            var data = Path.Combine(volume.Folder, "data");
            var isNew = await templates.CopyAsync(template, data, durable: volume.IsKept, cancellationToken).ConfigureAwait(false);
            PostgresTemplates.CheckVersion(template, data, request.Resource);
            var sockets = MakeSocketFolder(request.Instance);
            var instance = await StartWithRetryAsync(request, template, data, sockets, volume, cancellationToken).ConfigureAwait(false);
            await SetUpAsync(instance, Path.Combine(sockets, SocketName(request)), settings, isNew, cancellationToken).ConfigureAwait(false);
            return instance;
        }
        catch
        {
            volume.Dispose();
            throw;
        }
    }

    public Task<int> WaitAsync(RunningInstance instance, CancellationToken cancellationToken) => instance.Ended.WaitAsync(cancellationToken);

    /// <summary>SIGINT is the fast shutdown: sessions are ended, everything is written. SIGQUIT, for data that ends with the run, writes nothing.</summary>
    public Task StopAsync(RunningInstance instance, TimeSpan grace, CancellationToken cancellationToken) =>
        runner.StopAsync(instance, instance.Holds.OfType<Volume>().All(volume => volume.IsKept) ? ProcessSignal.Interrupt : ProcessSignal.Quit, grace, cancellationToken);

    public Task RemoveAsync(RunningInstance instance, CancellationToken cancellationToken)
    {
        instance.Release();
        return Task.CompletedTask;
    }

    /// <summary>After a SIGKILL the old server's children hold its shared memory for about a second: a quick failure is tried again.</summary>
    private async Task<RunningInstance> StartWithRetryAsync(
        LaunchRequest request, PostgresTemplate template, string data, string sockets, Volume volume, CancellationToken cancellationToken)
    {
        var began = runner.Time.GetTimestamp();
        while (true)
        {
            var instance = await runner.StartAsync(request.Instance, ServerCommand(request, template, data, sockets), request.Output, volume).ConfigureAwait(false);
            var up = WaitForSocketAsync(request, sockets, instance, cancellationToken);
            if (await up.ConfigureAwait(false))
            {
                return instance;
            }

            instance.Process.Signal(ProcessSignal.Kill);
            var code = await instance.Ended.ConfigureAwait(false);
            if (runner.Time.GetElapsedTime(began) > RetryLimit)
            {
                throw new DriverException($"Postgres for '{request.Resource}' ended at once with exit code {code}; its log says why.");
            }

            await Task.Delay(RetryPause, runner.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SpawnRequest ServerCommand(LaunchRequest request, PostgresTemplate template, string data, string sockets) => new()
    {
        File = template.Binaries.Postgres,
        Arguments =
        [
            "-D", data, "-k", sockets, "-p", Port(request),
            "-c", "listen_addresses=127.0.0.1", "-c", "password_encryption=scram-sha-256",
            .. request.Arguments,
        ],
        WorkingDirectory = data,
        InheritEnvironment = false,
        Environment = PostgresBinaries.Environment,
        RunAs = SystemUser.Unprivileged,
    };

    private async Task<bool> WaitForSocketAsync(LaunchRequest request, string sockets, RunningInstance instance, CancellationToken cancellationToken)
    {
        var socket = Path.Combine(sockets, SocketName(request));
        var user = PostgresSettings.From(request).User;
        var began = runner.Time.GetTimestamp();
        while (!instance.Ended.IsCompleted && runner.Time.GetElapsedTime(began) < StartLimit)
        {
            if (await PostgresSession.AnswersAsync(socket, user, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }

            await Task.WhenAny(instance.Ended, Task.Delay(TimeSpan.FromMilliseconds(15), runner.Time, cancellationToken)).ConfigureAwait(false);
        }

        return false;
    }

    private static async Task SetUpAsync(RunningInstance instance, string socket, PostgresSettings settings, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await using var session = await PostgresSession.OpenAsync(socket, settings.User, "postgres", cancellationToken).ConfigureAwait(false);
            if (settings.Password is { } password)
            {
                await session.ExecuteAsync($"ALTER ROLE {PostgresSession.Name(settings.User)} PASSWORD '{ScramVerifier.For(password)}'", cancellationToken).ConfigureAwait(false);
            }

            if (isNew && settings.Database != "postgres")
            {
                await session.ExecuteAsync($"CREATE DATABASE {PostgresSession.Name(settings.Database)}", cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            instance.Process.Signal(ProcessSignal.Kill);
            throw;
        }
    }

    private string MakeSocketFolder(string instance)
    {
        var folder = RunPaths.Ensure(Path.Combine(runFolder, "pg"));
        var mine = RunPaths.Ensure(Path.Combine(folder, instance), RunPaths.Private);
        FileOwner.Give(mine, SystemUser.Unprivileged);
        return mine;
    }

    private static string Port(LaunchRequest request) => request.Ports.Values.First().ToString(CultureInfo.InvariantCulture);

    private static string SocketName(LaunchRequest request) => ".s.PGSQL." + Port(request);
}
