using AspireShop.ServiceDefaults.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class TokenCacheTests
{
    private readonly FakeTimeProvider _time = new();
    private int _obtained;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_obtained_once_until_30_seconds_before_it_expires()
    {
        var cache = new TokenCache(_time);
        Assert.Equal("1", await GetAsync(cache, "basket", "anna"));
        _time.Advance(TimeSpan.FromSeconds(569));
        Assert.Equal("1", await GetAsync(cache, "basket", "anna"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await GetAsync(cache, "basket", "anna"));
    }

    [Fact]
    public async Task Each_buyer_and_each_audience_has_its_own()
    {
        var cache = new TokenCache(_time);
        string[] tokens =
        [
            await GetAsync(cache, "basket", "anna"), await GetAsync(cache, "ordering", "anna"),
            await GetAsync(cache, "basket", "budi"), await GetAsync(cache, "basket", ""),
        ];
        Assert.Equal(["1", "2", "3", "4"], tokens);
    }

    [Fact]
    public async Task Callers_at_once_share_one_call_and_one_leaving_does_not_end_it()
    {
        var cache = new TokenCache(_time);
        var answer = new TaskCompletionSource<AccessToken>();
        using var leaving = new CancellationTokenSource();
        var first = cache.GetAsync("basket", "anna", _ => answer.Task, leaving.Token);
        var second = cache.GetAsync("basket", "anna", _ => throw new InvalidOperationException("a second call"), Cancel);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(new AccessToken("shared", _time.GetUtcNow().AddMinutes(10)));
        Assert.Equal("shared", (await second).Value);
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        var cache = new TokenCache(_time);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            cache.GetAsync("basket", "anna", _ => Task.FromException<AccessToken>(new HttpRequestException("away")), Cancel));
        Assert.Equal("1", await GetAsync(cache, "basket", "anna"));
    }

    private async Task<string> GetAsync(TokenCache cache, string audience, string subject)
    {
        var token = await cache.GetAsync(audience, subject, _ => Task.FromResult(Next()), Cancel);
        return token.Value;
    }

    private AccessToken Next() =>
        new((++_obtained).ToString(System.Globalization.CultureInfo.InvariantCulture), _time.GetUtcNow().AddMinutes(10));
}
