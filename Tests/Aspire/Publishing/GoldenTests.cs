namespace Aspire.Hosting.Publishing.Tests;

/// <summary>What each publisher writes for the same model, to the byte.</summary>
public sealed class GoldenTests : IDisposable
{
    private readonly Publication _publication = new();

    public static TheoryData<string> Targets => ["compose", "kubernetes", "swarm"];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task The_shop_is_published_as_before(string target)
    {
        await PublishAsync(_publication, target);
        _publication.IsGolden(target);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task Equal_input_gives_equal_bytes(string target)
    {
        using var other = new Publication();
        await PublishAsync(_publication, target);
        await PublishAsync(other, target);
        Assert.Equal(_publication.Files(), other.Files());
        // A second time into the same folder, too
        var first = _publication.Files();
        await PublishAsync(_publication, target);
        Assert.Equal(first, _publication.Files());
    }

    public void Dispose() => _publication.Dispose();

    internal static Task PublishAsync(Publication publication, string target)
    {
        var builder = publication.Builder("publish");
        switch (target)
        {
            case "compose":
                builder.AddDockerComposeEnvironment("env");
                break;
            case "kubernetes":
                builder.AddKubernetesEnvironment("env");
                break;
            default:
                builder.AddDockerSwarmEnvironment("shop");
                break;
        }
        publication.AddShop(builder, withFile: target != "kubernetes");
        return publication.RunAsync(builder);
    }
}
