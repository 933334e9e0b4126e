using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AspireShop.Catalog.Feeds;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;

namespace AspireShop.Catalog.Tests.Feeds;

public sealed class FeedTests(FeedFixture feeds) : IClassFixture<FeedFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_csv_changes_and_adds_products_and_tells_inventory_in_one_message()
    {
        var text = Csv.Header.Replace("quantity", "quantity,id", StringComparison.Ordinal)
            + "COF-0002,\"Kopi \"\"Toraja\"\", 250 g\",\"Two\r\nlines\",113000.50,Coffee,Kopi Lereng,12,\n"
            + "FEED-1,New Thing,New.,10,Feeds,Test,0,a-new-thing\n"
            + "FEED-2,Another Thing,New.,20,Feeds,Test,5,\n"
            + "#rows,3\n";

        var report = await feeds.Folder.ImportAsync("first.csv", text);

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.Equal((FeedOutcome.Imported, hash, 3, 3, 2, 1, 17L, 0), (report.Outcome, report.Sha256, report.Rows, report.Accepted, report.Added, report.Changed, report.Pieces, report.ErrorCount));
        Assert.Equal("Kopi \"Toraja\", 250 g|Two\nlines|113000.50", await ProductAsync("kopi-toraja-250g"));
        Assert.Equal("New Thing|New.|10.00", await ProductAsync("a-new-thing"));
        Assert.Equal("Another Thing|New.|20.00", await ProductAsync("another-thing"));
        var delivery = await DeliveryAsync(hash);
        Assert.Equal([("COF-0002", 12), ("FEED-2", 5)], delivery.Lines.Select(line => (line.Sku, line.Quantity)));
    }

    [Fact]
    public async Task A_json_is_imported_like_a_csv()
    {
        const string Text = """
            [
              { "sku": "JSON-1", "name": "From JSON", "description": "One.", "price": 1500.5, "category": "Feeds", "brand": "Test", "quantity": 3 },
              { "sku": "JSON-2", "name": "Also from JSON", "description": "Two.", "price": "2500", "category": "Feeds", "brand": "Test", "quantity": "4", "id": "json-two" }
            ]
            """;

        var report = await feeds.Folder.ImportAsync("first.json", Text);

        Assert.Equal((FeedOutcome.Imported, 2, 2, 7L), (report.Outcome, report.Rows, report.Added, report.Pieces));
        Assert.Equal(("From JSON|One.|1500.50", "Also from JSON|Two.|2500.00"), (await ProductAsync("from-json"), await ProductAsync("json-two")));
        Assert.Equal(2, (await DeliveryAsync(report.Sha256!)).Lines.Count);
    }

    [Fact]
    public async Task The_same_content_again_changes_nothing_and_says_so()
    {
        var text = Csv.Of(Csv.Row("AGAIN-1", quantity: 5));
        var first = await feeds.Folder.ImportAsync("again-1.csv", text);
        await feeds.Database.ExecuteAsync("UPDATE products SET price = 7 WHERE sku = 'AGAIN-1'", Cancellation);
        var before = await feeds.StateAsync();

        var second = await feeds.Folder.ImportAsync("again-2.csv", text);

        Assert.Equal((FeedOutcome.Imported, FeedOutcome.AlreadyImported), (first.Outcome, second.Outcome));
        Assert.Equal((0, 0, 0L, first.ImportedAt), (second.Added, second.Changed, second.Pieces, second.ImportedAt));
        Assert.Equal(before, await feeds.StateAsync());
    }

    [Fact]
    public async Task One_wrong_line_of_many_and_none_is_imported()
    {
        var before = await feeds.StateAsync();

        var report = await feeds.Folder.ImportAsync("one-wrong.csv", Csv.Rows("NONE", 500) + Csv.Row("NONE-500", price: "-1") + "\n");

        Assert.Equal((FeedOutcome.Rejected, 501, 500, 1), (report.Outcome, report.Rows, report.Accepted, report.ErrorCount));
        var error = Assert.Single(report.Errors);
        Assert.Equal((502, "price", "-1"), (error.Line, error.Field, error.Value));
        Assert.NotEmpty(error.Remedy);
        Assert.Equal(before, await feeds.StateAsync());
    }

    [Fact]
    public async Task Every_line_that_is_wrong_is_named_with_field_and_value()
    {
        var report = await feeds.Folder.ImportAsync("all-wrong.csv", Csv.Of(
            "W-1,Two,\"On\ntwo lines\",free,Feeds,Test,1.5",
            "W 2,,x,1,,Test,-1",
            "W-3,Good,x,1,Feeds,Test,1",
            "W-3,Twice,x,1,Feeds,Test,1",
            "W-4,Short,x,1",
            "W-5,Stray \"quote\",x,1,Feeds,Test,1"));

        Assert.Equal(FeedOutcome.Rejected, report.Outcome);
        Assert.Equal(
            [
                (2, "price", "free"), (2, "quantity", "1.5"), (4, "category", ""), (4, "name", ""), (4, "sku", "W 2"), (4, "quantity", "-1"),
                (6, "sku", "W-3"), (7, "", "W-4,Short,x,1"), (8, "", "W-5,Stray \"quote\",x,1,Feeds,Test,1"),
            ],
            report.Errors.Select(error => ((int)error.Line, error.Field ?? "", error.Value ?? "")));
        Assert.Equal((6, 1, 9), (report.Rows, report.Accepted, report.ErrorCount));
    }

    [Fact]
    public async Task What_only_the_catalogue_can_tell_is_told_by_line_too()
    {
        var before = await feeds.StateAsync();

        var report = await feeds.Folder.ImportAsync("conflicts.csv",
            "id," + Csv.Header
            + ",COF-0001,Fine,x,1,Feeds,Test,1\n"
            + "another-id,COF-0003,Other id,x,1,Feeds,Test,1\n"
            + "kopi-gayo-250g,CONFLICT-1,Taken,x,1,Feeds,Test,1\n"
            + ",CONFLICT-2,咖啡,x,1,Feeds,Test,1\n"
            + ",CONFLICT-3,Same Name,x,1,Feeds,Test,1\n"
            + ",CONFLICT-4,Same Name,x,1,Feeds,Test,1\n");

        Assert.Equal([(3, "another-id"), (4, "kopi-gayo-250g"), (5, ""), (7, "same-name")], report.Errors.Select(error => ((int)error.Line, error.Value!)));
        Assert.Equal(before, await feeds.StateAsync());
    }

    [Fact]
    public async Task Formulas_are_text_and_no_more()
    {
        var report = await feeds.Folder.ImportAsync("formula.csv", Csv.Of(
            "FORMULA-1,\"=HYPERLINK(\"\"http://evil\"\",\"\"x\"\")\",@SUM(A1),1,+1+1,-2+3,1".Replace("+1+1", "Feeds", StringComparison.Ordinal)));

        Assert.Equal(FeedOutcome.Imported, report.Outcome);
        Assert.Equal("=HYPERLINK(\"http://evil\",\"x\")|@SUM(A1)|1.00", await ProductAsync("hyperlink-http-evil-x"));
    }

    [Fact]
    public async Task A_feed_without_pieces_tells_inventory_nothing()
    {
        var report = await feeds.Folder.ImportAsync("prices-only.csv", Csv.Of(Csv.Row("PRICE-1", quantity: 0)));

        Assert.Equal((FeedOutcome.Imported, 0L), (report.Outcome, report.Pieces));
        Assert.Equal(0, await feeds.Database.ScalarAsync<long>($"SELECT count(*) FROM messaging.record WHERE partition_key = '{report.Sha256}'", Cancellation));
    }

    private Task<string?> ProductAsync(string id)
        => feeds.Database.ScalarAsync<string>($"SELECT name || '|' || description || '|' || price FROM products WHERE id = '{id}'", Cancellation);

    private async Task<StockDelivered> DeliveryAsync(string hash)
    {
        Assert.Equal(1, await feeds.Database.ScalarAsync<long>($"SELECT count(*) FROM messaging.record WHERE partition_key = '{hash}'", Cancellation));
        var payload = await feeds.Database.ScalarAsync<byte[]>($"SELECT payload FROM messaging.record WHERE partition_key = '{hash}'", Cancellation);
        var delivery = JsonSerializer.Deserialize(payload, MessageJson.Default.StockDelivered)!;
        Assert.Equal(hash, delivery.DeliveryId);
        return delivery;
    }
}
