using AspireShop.Basket.Domain;
using StackExchange.Redis;

namespace AspireShop.Basket.Data;

/// <summary>
/// Keeps baskets in Redis. Every change is a transaction that holds only if the basket is still at the version it was
/// computed from (WATCH, MULTI, EXEC), so that no change can be lost, whichever replica makes it.
/// </summary>
internal sealed class BasketStore(IConnectionMultiplexer redis, TimeProvider time)
{
    /// <summary>A basket that nobody has looked at for this long is forgotten.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private const int Attempts = 60;

    private IDatabase Database => redis.GetDatabase();

    public async Task<ShoppingBasket> ReadAsync(string buyerId)
    {
        var key = BasketHash.Key(buyerId);
        var database = Database;
        var fields = database.HashGetAllAsync(key);
        var kept = database.KeyExpireAsync(key, Lifetime);
        await Task.WhenAll(fields, kept);
        return BasketHash.Read(await fields);
    }

    /// <summary>Changes a basket by a pure function of what it is; null from the function changes nothing.</summary>
    /// <returns>The basket as it is afterwards; null when the function said so.</returns>
    /// <exception cref="BasketContendedException">Others changed it during every attempt.</exception>
    public async Task<ShoppingBasket?> ChangeAsync(
        string buyerId, Func<ShoppingBasket, DateTimeOffset, ShoppingBasket?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var current = await ReadAsync(buyerId);
            var changed = change(current, time.GetUtcNow());
            if (changed is null || changed == current || await ReplaceAsync(buyerId, current.Version, changed))
            {
                return changed;
            }

            // Somebody else won this round; the pause grows, so that many who lost do not lose together again.
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 2 + (2 * attempt))), time, cancellationToken);
        }

        throw new BasketContendedException();
    }

    /// <summary>Clears the basket if it is still at this version; otherwise, or when it is empty, nothing happens.</summary>
    public Task ClearAsync(string buyerId, long version, CancellationToken cancellationToken) =>
        ChangeAsync(buyerId, (current, now) => current.Version == version ? current.Cleared(now) : current, cancellationToken);

    private async Task<bool> ReplaceAsync(string buyerId, long version, ShoppingBasket basket)
    {
        var key = BasketHash.Key(buyerId);
        var transaction = Database.CreateTransaction();
        transaction.AddCondition(version == 0
            ? Condition.KeyNotExists(key)
            : Condition.HashEqual(key, BasketHash.VersionField, version));

        // Their results are the transaction's.
        _ = transaction.KeyDeleteAsync(key);
        _ = transaction.HashSetAsync(key, BasketHash.Write(basket));
        _ = transaction.KeyExpireAsync(key, Lifetime);
        return await transaction.ExecuteAsync();
    }
}
