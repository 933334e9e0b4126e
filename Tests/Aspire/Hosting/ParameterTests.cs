using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.UserSecrets;

namespace Aspire.Hosting.Tests;

public sealed class ParameterTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public void Configuration_beats_the_default()
    {
        Assert.Equal("given", _host.Run("--Parameters:level", "given").AddParameter("level", "default").Resource.Value);
        Assert.Equal("default", _host.Run().AddParameter("level", "default").Resource.Value);
    }

    [Fact]
    public void A_missing_value_is_an_error_that_names_the_key()
    {
        var error = Assert.Throws<MissingParameterValueException>(() => _host.Run().AddParameter("api-key").Resource.Value);
        Assert.Contains("'Parameters:api-key'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_value_has_what_was_asked_for()
    {
        var generated = new GenerateParameterDefault { MinLength = 30, Special = false, MinUpper = 5, MinNumeric = 5, MinLower = 5 };
        var value = generated.GetDefaultValue();
        Assert.Equal(30, value.Length);
        Assert.True(value.Count(char.IsAsciiLetterUpper) >= 5 && value.Count(char.IsAsciiDigit) >= 5 && value.Count(char.IsAsciiLetterLower) >= 5);
        Assert.All(value, c => Assert.True(char.IsAsciiLetterOrDigit(c)));
        Assert.NotEqual(value, generated.GetDefaultValue());
    }

    [Fact]
    public void A_generated_value_needs_characters() =>
        Assert.Throws<InvalidOperationException>(() => new GenerateParameterDefault { MinLength = 1, Lower = false, Upper = false, Numeric = false, Special = false }.GetDefaultValue());

    [Fact]
    public void A_kept_value_stays_and_others_in_the_file_too()
    {
        var file = Path.Combine(_host.Folder.FullName, "secrets", "secrets.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, """{ "Other": "kept" }""");
        string Read() => new UserSecretsParameterDefault(file, "Parameters:p", new GenerateParameterDefault { MinLength = 22 }).GetDefaultValue();

        var first = Read();
        Assert.Equal(first, Read());
        var secrets = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal((first, "kept"), ((string?)secrets["Parameters:p"], (string?)secrets["Other"]));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Many_at_once_agree_on_one_value()
    {
        var file = Path.Combine(_host.Folder.FullName, "secrets.json");
        var values = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            new UserSecretsParameterDefault(file, "Parameters:p", new GenerateParameterDefault { MinLength = 22 }).GetDefaultValue())));
        Assert.Single(values.Distinct());
    }

    [Fact]
    public void A_broken_secrets_file_is_an_error_that_names_it_and_is_left_alone()
    {
        var file = Path.Combine(_host.Folder.FullName, "secrets.json");
        File.WriteAllText(file, "{ broken");
        var error = Assert.Throws<DistributedApplicationException>(() => new UserSecretsParameterDefault(file, "Parameters:p", new GenerateParameterDefault { MinLength = 1 }).GetDefaultValue());
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Equal("{ broken", File.ReadAllText(file));
    }

    public void Dispose() => _host.Dispose();
}
