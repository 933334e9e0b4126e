using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace AspireShop.ServiceDefaults.Authentication;

/// <summary>
/// Tokens obtained from Identity, by audience and by a hash of the token they were exchanged for. Requests for the same one
/// share a single call. A token is used until 30 s before it expires; at most 10 000 are kept.
/// </summary>
internal sealed class TokenCache(TimeProvider time)
{
    private const int Capacity = 10_000;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Audience, string Subject), Lazy<Task<AccessToken>>> _tokens = new();

    public async Task<AccessToken> GetAsync(
        string audience, string subjectToken, Func<CancellationToken, Task<AccessToken>> obtain, CancellationToken cancellationToken)
    {
        var key = (audience, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subjectToken))));
        while (true)
        {
            // The call is shared, so one caller's cancellation must not end it for the others.
            var entry = _tokens.GetOrAdd(key, _ => new Lazy<Task<AccessToken>>(() => obtain(CancellationToken.None)));
            var isMine = !entry.IsValueCreated;
            try
            {
                var token = await entry.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
                if (isMine || IsFresh(token))
                {
                    Trim();
                    return token;
                }
            }
            catch when (entry.Value.IsFaulted || entry.Value.IsCanceled)
            {
                Remove(key, entry);
                throw;
            }

            Remove(key, entry);
        }
    }

    private bool IsFresh(AccessToken token) => token.ExpiresAt - Margin > time.GetUtcNow();

    // Only the entry we saw: somebody may already have put a newer one there.
    private void Remove((string Audience, string Subject) key, Lazy<Task<AccessToken>> entry) =>
        _tokens.TryRemove(new KeyValuePair<(string, string), Lazy<Task<AccessToken>>>(key, entry));

    private void Trim()
    {
        if (_tokens.Count <= Capacity)
        {
            return;
        }

        foreach (var (key, entry) in _tokens)
        {
            if (entry.IsValueCreated && entry.Value.IsCompleted && (!entry.Value.IsCompletedSuccessfully || !IsFresh(entry.Value.Result) || _tokens.Count > Capacity))
            {
                Remove(key, entry);
            }
        }
    }
}
