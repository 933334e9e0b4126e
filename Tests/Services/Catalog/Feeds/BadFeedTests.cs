using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using AspireShop.Catalog.Feeds;

namespace AspireShop.Catalog.Tests.Feeds;

/// <summary>What suppliers, and others, may leave in the drop folder.</summary>
public sealed class BadFeedTests(FeedFixture feeds) : IClassFixture<FeedFixture>
{
    private const string Json = """[{"sku":"BAD-1","name":"Bad","description":"x","price":"1","category":"Feeds","brand":"Test","quantity":1}]""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Good => Csv.Of(Csv.Row("BAD-1"), Csv.Row("BAD-2"));

    public static TheoryData<string, byte[]> BadCsvFiles()
    {
        var files = new TheoryData<string, byte[]>();
        void Add(string name, string text) => files.Add(name, Encoding.UTF8.GetBytes(text));
        Add("empty.csv", "");
        Add("blank.csv", "\n\n\n");
        Add("header only.csv", Csv.Header);
        Add("no header.csv", Csv.Row("BAD-1") + "\n");
        Add("semicolons.csv", Good.Replace(',', ';'));
        Add("unknown column.csv", Good.Replace("brand", "colour", StringComparison.Ordinal));
        Add("column twice.csv", Good.Replace("brand", "name", StringComparison.Ordinal));
        Add("cut in a value.csv", Good[..^2]);
        Add("cut before the break.csv", Good[..^1]);
        Add("cut in a row.csv", Good[..^12]);
        Add("cut in quotes.csv", Csv.Header + "BAD-1,\"Not closed,x,1,Feeds,Test,1\n");
        Add("cut between rows.csv", Csv.Of(Csv.Row("BAD-1"), "#rows,2"));
        Add("rows after the end.csv", Csv.Of(Csv.Row("BAD-1"), "#rows,1", Csv.Row("BAD-2")));
        Add("NUL.csv", Csv.Of("BAD-1,Na\0me,x,1,Feeds,Test,1"));
        Add("control.csv", Csv.Of("BAD-1,Na\u001bme,x,1,Feeds,Test,1"));
        Add("zero price.csv", Csv.Of(Csv.Row("BAD-1", price: "0")));
        Add("price with comma.csv", Csv.Of(Csv.Row("BAD-1", price: "\"1,5\"")));
        Add("three decimals.csv", Csv.Of(Csv.Row("BAD-1", price: "1.005")));
        Add("infinite.csv", Csv.Of(Csv.Row("BAD-1", price: "1e3")));
        Add("many pieces.csv", Csv.Of(Csv.Row("BAD-1", quantity: 1_000_001)));
        Add("other currency.csv", "currency," + Csv.Header + "USD," + Csv.Row("BAD-1") + "\n");
        Add("long value.csv", Csv.Of("BAD-1," + new string('x', 121) + ",x,1,Feeds,Test,1"));
        Add("long record.csv", Csv.Of("BAD-1,\"" + new string('x', 200_000) + "\",x,1,Feeds,Test,1"));
        Add("many rows.csv", Csv.Rows("BAD", 1001));
        files.Add("UTF-16.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)]);
        files.Add("Latin-1.csv", Encoding.Latin1.GetBytes(Good.Replace("Made", "Réal", StringComparison.Ordinal)));
        files.Add("gzip.csv", Gzip(new byte[50_000_000]));
        files.Add("random.csv", [.. Enumerable.Range(0, 5000).Select(i => (byte)((i * 131) ^ (i >> 3)))]);
        return files;
    }

    public static TheoryData<string, byte[]> BadJsonFiles()
    {
        var files = new TheoryData<string, byte[]>();
        void Add(string name, string text) => files.Add(name, Encoding.UTF8.GetBytes(text));
        Add("empty.json", "");
        Add("no rows.json", "[]");
        Add("object.json", Json[1..^1]);
        Add("null.json", "null");
        Add("null row.json", "[null]");
        Add("cut.json", Json[..^1]);
        Add("cut in a value.json", Json[..^5]);
        Add("text after it.json", Json + "x");
        Add("field twice.json", Json.Replace("\"sku\"", "\"sku\":\"A\",\"sku\"", StringComparison.Ordinal));
        Add("field twice in other case.json", Json.Replace("\"sku\"", "\"SKU\":\"A\",\"sku\"", StringComparison.Ordinal));
        Add("unknown field.json", Json.Replace("\"sku\"", "\"rating\":5,\"sku\"", StringComparison.Ordinal));
        Add("nested.json", Json.Replace("\"Bad\"", "{\"a\":1}", StringComparison.Ordinal));
        Add("deep.json", new string('[', 100_000));
        Add("half a character.json", Json.Replace("Bad", "\\ud800", StringComparison.Ordinal));
        Add("NUL.json", Json.Replace("Bad", "\\u0000", StringComparison.Ordinal));
        files.Add("UTF-16.json", Encoding.Unicode.GetBytes(Json));
        return files;
    }

    [Theory]
    [MemberData(nameof(BadCsvFiles), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(BadJsonFiles), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_wrong_is_rejected_whole_with_a_reason(string name, byte[] content)
    {
        var before = await feeds.StateAsync();

        var report = await feeds.Folder.ImportAsync(name, content);

        Assert.Equal(FeedOutcome.Rejected, report.Outcome);
        Assert.NotEmpty(report.Errors);
        Assert.All(report.Errors, error => Assert.NotEmpty(error.Remedy));
        Assert.Equal(before, await feeds.StateAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        var report = await feeds.Folder.ImportAsync("large.csv", Csv.Rows("LARGE", 30_000));

        Assert.Equal((FeedOutcome.Rejected, null), (report.Outcome, report.Sha256));
        Assert.Contains("1000000", Assert.Single(report.Errors).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_feed_is_left_alone_and_holds_nobody_up()
    {
        string[] foreign = [".hidden.csv", "half.csv.part", "half.tmp", "bomb.zip", "bomb.csv.gz", "program.exe", "folder.csv", "link.csv", "dangling.csv", "pipe.csv"];
        Directory.CreateDirectory(feeds.Folder.Incoming);
        foreach (var name in foreign[..6])
        {
            await File.WriteAllTextAsync(In(name), Good, Cancellation);
        }

        Directory.CreateDirectory(In("folder.csv"));
        File.CreateSymbolicLink(In("link.csv"), "/etc/passwd");
        File.CreateSymbolicLink(In("dangling.csv"), "/no/such/file");
        using (var mkfifo = Process.Start("mkfifo", In("pipe.csv")))
        {
            await mkfifo.WaitForExitAsync(Cancellation);
        }

        // Two feeds, one after the other: the folder has been looked at at least twice.
        var first = await feeds.Folder.ImportAsync("beside-1.csv", Csv.Of(Csv.Row("BESIDE-1")));
        var second = await feeds.Folder.ImportAsync("beside-2.csv", Csv.Of(Csv.Row("BESIDE-2")));

        Assert.Equal((FeedOutcome.Imported, FeedOutcome.Imported), (first.Outcome, second.Outcome));
        Assert.Equal(foreign.Order(), Directory.EnumerateFileSystemEntries(feeds.Folder.Incoming).Select(Path.GetFileName).Order());
        Assert.Equal("/etc/passwd", new FileInfo(In("link.csv")).LinkTarget);
        Directory.Delete(In("folder.csv"));
        foreach (var file in Directory.EnumerateFiles(feeds.Folder.Incoming))
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("-rf.csv")]
    [InlineData("a'b\"c;d|e$(f)`g`.csv")]
    [InlineData("two\nlines\r\x1b[31m.csv")]
    [InlineData(" blank .csv")]
    [InlineData("ünï-咖啡-🍵.csv")]
    [InlineData("UPPER.CSV")]
    [InlineData("%2e%2e%2fpasswd.csv")]
    [InlineData("20260101T000000000Z-00000000.report.json.csv")]
    public async Task An_odd_name_is_a_name(string name)
    {
        var report = await feeds.Folder.ImportAsync(name, Csv.Of(Csv.Row($"ODD-{Math.Abs(name.GetHashCode(StringComparison.Ordinal))}")));

        Assert.Equal(FeedOutcome.Imported, report.Outcome);
    }

    [Fact]
    public async Task A_name_as_long_as_there_can_be_is_a_name()
    {
        var report = await feeds.Folder.ImportAsync(new string('x', 251) + ".csv", Csv.Of(Csv.Row("LONG-NAME")));

        Assert.Equal(FeedOutcome.Imported, report.Outcome);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private string In(string name) => Path.Combine(feeds.Folder.Incoming, name);
}
