using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using AspireShop.Contracts;
using AspireShop.Payments.Tests.Support;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AspireShop.Payments.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class AccessTests(PostgresFixture postgres)
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Only_Fulfilments_own_valid_token_moves_money()
    {
        await using var payments = await PaymentsUnderTest.StartAsync(postgres);
        using var stranger = new TestTokens();
        var good = payments.Tokens.Service("payments", "fulfilment", "payments.capture payments.refund");
        (string? Token, HttpStatusCode Status)[] cases =
        [
            (null, HttpStatusCode.Unauthorized),
            ("nonsense", HttpStatusCode.Unauthorized),
            (good[..^5] + "AAAAA", HttpStatusCode.Unauthorized),
            (stranger.Service("payments", "fulfilment", "payments.capture payments.refund"), HttpStatusCode.Unauthorized),
            (payments.Tokens.Service("basket", "fulfilment", "payments.capture payments.refund"), HttpStatusCode.Unauthorized),
            (payments.Tokens.Service("payments", "fulfilment", "payments.capture payments.refund", TimeSpan.FromMinutes(-10)), HttpStatusCode.Unauthorized),
            (payments.Tokens.User("payments", "buyer"), HttpStatusCode.Forbidden),
            (payments.Tokens.User("payments", "boss", "admin"), HttpStatusCode.Forbidden),
            (payments.Tokens.Service("payments", "ordering", "basket.clear"), HttpStatusCode.Forbidden),
            (payments.Tokens.Service("payments", "ordering", "payments"), HttpStatusCode.Forbidden),
        ];

        foreach (var (token, status) in cases)
        {
            Assert.Equal((status, status), (await PostAsync(payments, token, "CapturePayment"), await PostAsync(payments, token, "RefundPayment")));
        }

        Assert.Equal(0, await payments.Database.ScalarAsync<long>("SELECT count(*) FROM payments", TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(payments, good, "CapturePayment"));
    }

    [Fact(Timeout = Limit)]
    public async Task The_right_to_capture_is_not_the_right_to_refund()
    {
        await using var payments = await PaymentsUnderTest.StartAsync(postgres);
        var capture = payments.Tokens.Service("payments", "fulfilment", "payments.capture");
        var refund = payments.Tokens.Service("payments", "fulfilment", "payments.refund");

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(payments, capture, "RefundPayment"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(payments, refund, "CapturePayment"));
    }

    [Fact(Timeout = Limit)]
    public async Task It_says_that_it_is_healthy()
    {
        await using var payments = await PaymentsUnderTest.StartAsync(postgres);
        using var client = new HttpClient { BaseAddress = new Uri(payments.Address) };

        Assert.Equal("Healthy", await client.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_names_the_configuration_that_is_missing()
    {
        var invalid = Assert.Throws<OptionsValidationException>(() => PaymentsService.Build([], builder => builder.Logging.ClearProviders()));

        Assert.StartsWith("ConnectionStrings:paymentsdb is missing", Assert.Single(invalid.Failures), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> PostAsync(PaymentsUnderTest payments, string? token, string operation)
    {
        using var client = new HttpClient { BaseAddress = new Uri(payments.Address) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/requests/{operation}")
        {
            Content = operation == "CapturePayment"
                ? JsonContent.Create(Wanted.Capture(), MessageJson.Default.CapturePayment)
                : JsonContent.Create(new() { OrderId = Guid.CreateVersion7(), Reason = "r" }, MessageJson.Default.RefundPayment),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
