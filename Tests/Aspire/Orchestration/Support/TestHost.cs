using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Orchestration.Tests.Support;

/// <summary>Builds AppHosts in this process: native mode, ephemeral volumes, no dashboard, random ports unless said otherwise.</summary>
internal static class TestHost
{
    public static IDistributedApplicationBuilder Create(params string[] more) => DistributedApplication.CreateBuilder(new DistributedApplicationOptions
    {
        Args =
        [
            "--Aspire:Native:Path", Paths.Native, "--Aspire:Volumes", "ephemeral", "--Aspire:Runtime", "native",
            "--DcpPublisher:RandomizePorts", "true", .. more,
        ],
        DisableDashboard = true,
    });

    /// <summary>A small server that answers each connection with its name.</summary>
    public static IResourceBuilder<ExecutableResource> AddServer(this IDistributedApplicationBuilder builder, string name, int? port = null, bool isProxied = true) => builder
        .AddResource(new ExecutableResource(name, Paths.Victim, Path.GetDirectoryName(Paths.Victim)!))
        .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", name: "http", port: port, isProxied: isProxied))
        .WithAnnotation(new CommandLineArgsCallbackAnnotation(args => args.Add("serve")))
        .WithAnnotation(new EnvironmentCallbackAnnotation(context =>
        {
            context.EnvironmentVariables["PORT"] = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http").Property(EndpointProperty.TargetPort);
            context.EnvironmentVariables["NAME"] = name;
        }));

    /// <summary>A shell script as a resource.</summary>
    public static IResourceBuilder<ExecutableResource> AddScript(this IDistributedApplicationBuilder builder, string name, string script) => builder
        .AddResource(new ExecutableResource(name, "sh", "/"))
        .WithAnnotation(new CommandLineArgsCallbackAnnotation(args =>
        {
            args.Add("-c");
            args.Add(script);
        }));

    public static IResourceBuilder<T> WaitsFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> other, WaitType type = WaitType.WaitUntilHealthy, int exitCode = 0)
        where T : IResource => builder.WithAnnotation(new WaitAnnotation(other.Resource, type, exitCode));

    /// <summary>What the server behind the endpoint says.</summary>
    public static async Task<string?> AskAsync(IResourceBuilder<IResourceWithEndpoints> server, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("localhost", server.Resource.GetEndpoint("http").Port, cancellationToken);
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync(cancellationToken);
    }
}
