using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Containers;

namespace Aspire.Orchestration.Tests.Drivers;

/// <summary>What a launch request is for the runtime's command line, as text.</summary>
public sealed class ContainerArgumentsTests
{
    private static readonly ContainerIdentity Identity = new("db-1", "net", ["a=b"]);

    private static readonly LaunchRequest Request = new()
    {
        Resource = "db",
        Instance = "db",
        Arguments = ["-c", "x=1"],
        Environment = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1", ["C"] = "1\n2" },
        Mounts =
        [
            new LaunchMount("data", "/data", IsVolume: true, IsReadOnly: false),
            new LaunchMount(null, "/cache", IsVolume: true, IsReadOnly: false),
            new LaunchMount("/a,b", "/in", IsVolume: false, IsReadOnly: true),
        ],
        Container = new ContainerSpec
        {
            Image = "postgres:17",
            Entrypoint = "/run",
            Aliases = ["other"],
            RuntimeArguments = ["--shm-size", "1g"],
            Ports = [new ContainerPort("tcp", 5432, IsUdp: false, Host: null), new ContainerPort("log", 514, IsUdp: true, Host: 1514)],
        },
    };

    [Fact]
    public void Create() => Assert.Equal(
        """
        create --name db-1 --network net --add-host host.docker.internal:host-gateway
        --network-alias db --network-alias db.dev.internal --network-alias other --label a=b
        --publish 127.0.0.1::5432/tcp --publish 127.0.0.1:1514:514/udp
        --mount type=volume,source=data,target=/data --mount type=volume,target=/cache --mount type=bind,"source=/a,b",target=/in,readonly
        --entrypoint /run --shm-size 1g
        """.ReplaceLineEndings(" "),
        string.Join(' ', ContainerArguments.Create(Request, Identity, null)));

    [Fact]
    public void An_ephemeral_volume_carries_the_run_s_name_and_labels() =>
        Assert.Contains("type=volume,source=run-data,volume-label=a=b,target=/data", ContainerArguments.Create(Request, Identity, "run"));

    [Fact]
    public void The_environment_is_a_file_in_order_except_for_what_no_file_can_hold()
    {
        Assert.Equal("A=1\nB=2\n", ContainerArguments.EnvironmentFile(Request));
        Assert.Equal(["C"], ContainerArguments.OddEnvironment(Request).Keys);
    }

    [Fact]
    public void The_hash_is_of_everything_that_a_container_is_made_of()
    {
        string Hash(LaunchRequest request, string image = "id") => ContainerArguments.Hash(ContainerArguments.Create(request, Identity, null), request, image);
        string[] hashes =
        [
            Hash(Request),
            Hash(Request, image: "other"),
            Hash(Request with { Arguments = ["-c", "x=2"] }),
            Hash(Request with { Environment = new Dictionary<string, string> { ["A"] = "2" } }),
            Hash(Request with { Mounts = [] }),
            Hash(Request with { Container = Request.Container! with { Entrypoint = null } }),
            Hash(Request with { Container = Request.Container! with { Ports = [] } }),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
        Assert.Equal(hashes[0], Hash(Request with { Environment = Request.Environment.Reverse().ToDictionary() }));
    }

    [Theory]
    [InlineData("""{"5432/tcp":[{"HostIp":"127.0.0.1","HostPort":"49153"}],"514/udp":[{"HostIp":"127.0.0.1","HostPort":"1514"}]}""", "tcp=49153 log=1514")]
    [InlineData("""{"5432/tcp":null}""", "")]
    [InlineData("null", "")]
    public void Published_ports_are_read(string json, string expected) =>
        Assert.Equal(expected, string.Join(' ', PublishedPorts.Parse(json, Request.Container!.Ports).Select(pair => $"{pair.Key}={pair.Value}")));
}
