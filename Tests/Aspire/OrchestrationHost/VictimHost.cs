using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace AspireShop.OrchestrationHost;

/// <summary>A small AppHost: a database, a cache, and services of which one has a child.</summary>
internal static class VictimHost
{
    public static async Task<int> RunAsync(string native, string[] arguments)
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--Aspire:Native:Path", native, "--Aspire:Volumes", "ephemeral", "--Aspire:Runtime", "native", .. arguments],
            DisableDashboard = true,
        });
        Add(builder, new ContainerResource("postgres"), 5432, "tcp")
            .WithAnnotation(new ContainerImageAnnotation { Image = "postgres" })
            .WithAnnotation(new NativeFormAnnotation(NativeFormAnnotation.Postgres))
            .WithAnnotation(new EnvironmentCallbackAnnotation(context => context.EnvironmentVariables["POSTGRES_HOST_AUTH_METHOD"] = "trust"));
        Add(builder, new ContainerResource("cache"), 6379, "tcp")
            .WithAnnotation(new ContainerImageAnnotation { Image = "redis" })
            .WithAnnotation(new NativeFormAnnotation(NativeFormAnnotation.Redis));
        foreach (var name in new[] { "one", "two" })
        {
            var self = Environment.ProcessPath!;
            Add(builder, new ExecutableResource(name, self, AppContext.BaseDirectory), null, "http")
                .WithAnnotation(new CommandLineArgsCallbackAnnotation(args => args.Add("serve")))
                .WithAnnotation(new EnvironmentCallbackAnnotation(context =>
                {
                    context.EnvironmentVariables["PORT"] = ((IResourceWithEndpoints)context.Resource).GetEndpoint("http").Property(EndpointProperty.TargetPort);
                    context.EnvironmentVariables["NAME"] = name;
                    context.EnvironmentVariables["CHILD"] = "sleep";
                }));
        }

        await using var application = builder.Build();
        await application.RunAsync();
        return 0;
    }

    private static IResourceBuilder<T> Add<T>(IDistributedApplicationBuilder builder, T resource, int? targetPort, string endpoint)
        where T : IResource =>
        builder.AddResource(resource).WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, endpoint, name: endpoint, targetPort: targetPort));
}
