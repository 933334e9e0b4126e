using System.Diagnostics.CodeAnalysis;
using System.Text;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Invoicing;
using AspireShop.Fulfilment.Saga;
using AspireShop.Fulfilment.Tests.Support;
using AspireShop.Messaging;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Fulfilment.Tests.Invoicing;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class InvoiceTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private FulfilmentUnderTest? _shop;

    private FulfilmentUnderTest Shop => _shop!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _shop = await FulfilmentUnderTest.StartAsync(postgres);
        await _shop.StopWorkersAsync();
    }

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact(Timeout = Limit)]
    public async Task Killed_at_any_point_there_is_one_whole_invoice_and_one_completion_in_the_end()
    {
        var parts = Shop.BuildParts();
        for (var n = 1; n <= 2; n++)
        {
            var (order, request) = await WaitingAsync(parts);
            var killed = new Interruption(n, point => throw new InvalidOperationException($"Killed {point}."));

            await Assert.ThrowsAsync<InvalidOperationException>(() => parts.Writer(killed).ConsumeAsync(request, EnvelopeOf(order), Cancellation));
            Assert.True(InvoiceFile.IsWhole(await ReadAsync(order)));
            Assert.Equal(2, (await Shop.ToldAsync(order.OrderId)).Count);
            var first = await ReadAsync(order);

            await parts.Writer().ConsumeAsync(request, EnvelopeOf(order), Cancellation);
            await parts.Writer().ConsumeAsync(request, EnvelopeOf(order), Cancellation);

            Assert.Equal(first, await ReadAsync(order));
            Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Completed", await Shop.UntilEndedAsync(order.OrderId));
            var proof = InvoiceProof.Of(first);
            Assert.Equal($"{proof.Length} {proof.Sha256}", await Shop.Database.ScalarAsync<string>($"SELECT invoice_length || ' ' || invoice_sha256 FROM fulfilments WHERE order_id = '{order.OrderId}'", Cancellation));
        }

        Assert.Equal(2, Directory.GetFiles(Shop.Invoices).Length);
    }

    [Fact(Timeout = Limit)]
    public async Task Only_an_order_that_waits_for_its_invoice_gets_one()
    {
        var parts = Shop.BuildParts();
        var order = Placed.Order("card-declined");
        await parts.Runner().RunAsync(order, Cancellation);

        await Assert.ThrowsAsync<MessageRejectedException>(() => parts.Writer().ConsumeAsync(Request(order), EnvelopeOf(order), Cancellation));
        var unknown = Placed.Order();
        await Assert.ThrowsAsync<MessageRejectedException>(() => parts.Writer().ConsumeAsync(Request(unknown), EnvelopeOf(unknown), Cancellation));

        Assert.False(Directory.Exists(Shop.Invoices));
    }

    [Fact(Timeout = Limit)]
    public async Task A_folder_that_cannot_be_written_is_waited_for_and_alarmed_and_heals_by_itself()
    {
        var parts = Shop.BuildParts();
        var (order, request) = await WaitingAsync(parts);
        var shelf = parts.GetRequiredService<InvoiceShelf>();

        // A file where the folder should be: as good as a full or a read-only disk, also for root.
        await File.WriteAllTextAsync(Shop.Invoices, "", Cancellation);
        await Assert.ThrowsAsync<TransientFailureException>(() => parts.Writer().ConsumeAsync(request, EnvelopeOf(order), Cancellation));
        Assert.NotNull(shelf.LastFailure);
        Assert.Equal(2, (await Shop.ToldAsync(order.OrderId)).Count);

        File.Delete(Shop.Invoices);
        await parts.Writer().ConsumeAsync(request, EnvelopeOf(order), Cancellation);

        Assert.Null(shelf.LastFailure);
        Assert.True(InvoiceFile.IsWhole(await ReadAsync(order)));
        Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Completed", await Shop.UntilEndedAsync(order.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task What_dead_writers_left_is_swept_and_nothing_else()
    {
        Directory.CreateDirectory(Shop.Invoices);
        string[] names = [$".{Guid.NewGuid()}.html.old.tmp", $".{Guid.NewGuid()}.html.new.tmp", $"{Guid.NewGuid()}.html"];
        var paths = names.Select(n => Path.Combine(Shop.Invoices, n)).ToList();
        foreach (var path in paths)
        {
            await File.WriteAllTextAsync(path, "x", Cancellation);
        }

        File.SetLastWriteTimeUtc(paths[0], TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        File.SetLastWriteTimeUtc(paths[2], TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));

        Shop.BuildParts().GetRequiredService<InvoiceShelf>().Sweep();

        Assert.Equal([false, true, true], paths.Select(File.Exists));
    }

    [Fact]
    public void An_invoice_is_the_same_each_time_and_shows_what_was_ordered()
    {
        var request = Request(Placed.Order());

        var page = Encoding.UTF8.GetString(InvoiceDocument.Render(request));

        Assert.Equal(page, Encoding.UTF8.GetString(InvoiceDocument.Render(request)));
        Assert.All(
            ["AS-2026-000123", "Siti Rahma", "40111 Bandung", "Kopi Gayo", "COF-0001", "IDR 12,500.50", "IDR 25,001.00", "IDR 37,501.50", "25 November 2026, 02:03 UTC"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</style><style>*{display:none}</style>")]
    [InlineData("--><b>")]
    [InlineData("&lt;b&gt; ' ` {{x}}")]
    public void What_somebody_typed_is_text_wherever_it_stands(string typed)
    {
        var plain = Placed.Order();
        var order = plain with
        {
            Number = typed,
            PaymentMethod = typed,
            Currency = typed,
            ShippingAddress = new ShippingAddress { Name = typed, Line1 = typed, Line2 = typed, City = typed, PostalCode = typed, Country = typed },
            Lines = [plain.Lines[0] with { Name = typed, Sku = typed }],
        };

        var page = Encoding.UTF8.GetString(InvoiceDocument.Render(Request(order)));

        Assert.DoesNotContain(typed, page, StringComparison.Ordinal);
        Assert.Equal(1, page.Split("<style>").Length - 1);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_fits_the_whole_document_and_no_part_of_it()
    {
        var file = InvoiceFile.Seal(InvoiceDocument.Render(Request(Placed.Order())));

        Assert.True(InvoiceFile.IsWhole(file));
        for (var length = 0; length < file.Length; length++)
        {
            Assert.False(InvoiceFile.IsWhole(file.AsSpan(0, length)));
        }

        for (var at = 0; at < file.Length; at += 97)
        {
            byte[] changed = [.. file];
            changed[at] ^= 1;
            Assert.False(InvoiceFile.IsWhole(changed));
        }
    }

    private static InvoiceRequested Request(OrderPlaced order) => new() { Order = order, PaidAt = order.PlacedAt.AddSeconds(20), CompletedVersion = 4 };

    private static Envelope EnvelopeOf(OrderPlaced order)
        => new() { Id = order.OrderId, Type = nameof(InvoiceRequested), Source = "fulfilment", Time = order.PlacedAt, PartitionKey = order.OrderId.ToString(), Payload = default };

    private async Task<(OrderPlaced Order, InvoiceRequested Request)> WaitingAsync(IServiceProvider parts)
    {
        var order = Placed.Order();
        await parts.Runner().RunAsync(order, Cancellation);
        return (order, Request(order));
    }

    private Task<byte[]> ReadAsync(OrderPlaced order) => File.ReadAllBytesAsync(Path.Combine(Shop.Invoices, InvoiceFile.NameOf(order.OrderId)), Cancellation);
}
