using System.Net;
using System.Net.Sockets;
using System.Text;
using AspireShop.Catalog.Tests.Support;

namespace AspireShop.Catalog.Tests;

/// <summary>Injection and traversal through every parameter: no error of the database, nothing changed, nothing read that is not a product.</summary>
public sealed class AttackTests(CatalogFixture catalog) : IClassFixture<CatalogFixture>
{
    private static readonly string[] Injections =
    [
        "'", "''", "\"", "\\", "';", "' OR '1'='1", "' OR 1=1 --", "\" OR \"\"=\"", "') OR ('1'='1", "1; DROP TABLE products", "'; DROP TABLE products; --",
        "'; DELETE FROM products WHERE 'a'='a", "' UNION SELECT null,null,null --", "' UNION SELECT rolpassword FROM pg_authid --", "'; SELECT pg_sleep(10); --",
        "' || pg_sleep(10) || '", "1 AND 1=(SELECT count(*) FROM seeds)", "$1", "$2::text", "$$; DROP TABLE products; $$", "E'\\x27'", "\\'; DROP TABLE seeds; --",
        "%27%20OR%201=1", "/* */", "/**/UNION/**/SELECT", "--", "#", "| & ! ( ) :* <->", "a & ! b", "a:*", "kopi:A", "'kopi' & 'teh'", "<-> <2>", "((((", "))))",
        "% _ \\%", "*", "?", "; COPY products TO '/tmp/x'", "{}", "[]", "price", "-price; DROP TABLE products", "name, (SELECT 1)", "NULL", "\u00a0\u2028\ufeff", "\ud83c\udf75\ud83c\udf75", "\u0130\u0131\u00df",
    ];

    private static readonly string[] Paths =
    [
        "..", "../..", "../../etc/passwd", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%2f..%2fappsettings.json", "..%5c..%5cweb.config", "%252e%252e%252f", "..%c0%af..",
        "%00", "kopi-gayo-250g%00", "kopi-gayo-250g%00.svg", "%00kopi-gayo-250g", "kopi-gayo-250g%0a", "kopi-gayo-250g%20", "%20kopi-gayo-250g", "kopi-gayo-250g.", "kopi-gayo-250g.svg",
        "kopi-gayo-250g%2f", "kopi-gayo-250g%2f..%2fkopi-gayo-250g", "kopi-gayo-250g;x=1", "kopi-gayo-250g%3f", "kopi-gayo-250g%23", "KOPI-GAYO-250G", "Kopi-gayo-250g", "kopi_gayo_250g", "kopi-gayo-250g-",
        "-kopi-gayo-250g", "kopi--gayo-250g", "%EF%BD%8Bopi-gayo-250g", "k%C3%B6pi", "%ff%fe", "%u006b", "file:%2f%2f%2fetc%2fpasswd", "http:%2f%2f127.0.0.1%2f", "C:%5cWindows", "~", "$HOME", "`id`", "%7b%7b7*7%7d%7d", "con", "nul",
    ];

    public static TheoryData<string, string> InjectionCases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var parameter in (string[])["q", "category", "brand", "minPrice", "maxPrice", "sort", "page", "pageSize", "ids"])
        {
            foreach (var injection in Injections)
            {
                cases.Add(parameter, injection);
            }
        }

        return cases;
    }

    public static TheoryData<string> PathCases() => [.. Paths];

    [Theory]
    [MemberData(nameof(InjectionCases))]
    public async Task What_comes_in_is_never_part_of_a_statement(string parameter, string value)
    {
        var path = parameter == "ids" ? "/api/catalog/prices" : "/api/catalog/items";
        using var answer = await catalog.Client.GetAsync($"{path}?{parameter}={Uri.EscapeDataString(value)}", TestContext.Current.CancellationToken);

        var content = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, content);
        Assert.DoesNotContain("syntax", content, StringComparison.OrdinalIgnoreCase);
        if (parameter is "category" or "brand" && answer.StatusCode == HttpStatusCode.OK && !string.IsNullOrWhiteSpace(value))
        {
            Assert.Contains("\"total\":0", content, StringComparison.Ordinal);
        }

        Assert.Equal(72, await catalog.Database.ScalarAsync<long>("SELECT count(*) FROM products", TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(PathCases))]
    public async Task An_id_that_is_none_is_the_id_of_nothing(string id)
    {
        foreach (var path in (string[])[$"/api/catalog/items/{id}", $"/api/catalog/items/{id}/image"])
        {
            var status = await RawAsync(path);
            Assert.True(status is 404 or 400, $"{path}: {status}");
        }
    }

    // HttpClient tidies paths up; an attacker's client does not.
    private async Task<int> RawAsync(string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, catalog.Client.BaseAddress!.Port, cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {path} HTTP/1.1\r\nHost: catalog\r\nConnection: close\r\n\r\n"), cancellation);
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync(cancellation) ?? "";
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
