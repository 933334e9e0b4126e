using AspireShop.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace AspireShop.ServiceDefaults.Tests;

/// <summary>Settings that are files: those in a folder, and those that a variable names.</summary>
public sealed class SecretFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("secret-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_in_the_folder_is_a_setting_without_its_last_line_break()
    {
        Write("ConnectionStrings__catalogdb", "Host=postgres;Password=p\n");
        Write("TOKEN", " kept as it is \r\n");

        var settings = SecretFiles.Read(_folder, []);

        Assert.Equal("Host=postgres;Password=p", settings["ConnectionStrings:catalogdb"]);
        Assert.Equal(" kept as it is ", settings["TOKEN"]);
        Assert.Equal(2, settings.Count);
    }

    [Fact]
    public void A_variable_names_any_other_file_and_wins()
    {
        Write("Identity__ClientSecret", "of the folder");
        var other = Write("elsewhere/secret", "of the variable");

        var settings = SecretFiles.Read(_folder, [new("Identity__ClientSecret_FILE", other)]);

        Assert.Equal("of the variable", settings["Identity:ClientSecret"]);
    }

    [Fact]
    public void Variables_of_others_are_left_alone() =>
        Assert.Empty(SecretFiles.Read(_folder, [new("SSL_CERT_FILE", "/nowhere"), new("Identity__Profile", "/nowhere"), new("PATH", null)]));

    [Fact]
    public void Without_folder_and_variables_there_is_nothing() =>
        Assert.Empty(SecretFiles.Read(Path.Combine(_folder, "absent"), []));

    [Fact]
    public void All_files_that_cannot_be_read_are_named_at_once_and_no_value_is()
    {
        Write("Other__Secret", "canary");

        var invalid = Assert.Throws<OptionsValidationException>(() => SecretFiles.Read(
            _folder, [new("ConnectionStrings__a_FILE", "/nowhere/a"), new("ConnectionStrings__b_FILE", ""), new("Other__Secret_FILE", Path.Combine(_folder, "Other__Secret"))]));

        Assert.Collection(
            invalid.Failures,
            error => Assert.StartsWith("ConnectionStrings:a is to be read from the file '/nowhere/a'", error),
            error => Assert.StartsWith("ConnectionStrings:b is to be read from the file ''", error));
        Assert.DoesNotContain("canary", invalid.Message);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
