using System.Text;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace AspireShop.Web.Session.Keys;

/// <summary>
/// The keys of Data Protection from secrets that all replicas are given: a cookie, or the token of a form, that one replica wrote is read
/// by every other, after a restart as before. To change the secret, give the old one as the previous one too until its cookies have ended.
/// </summary>
internal sealed class SecretKeyManager : IKeyManager
{
    /// <summary>What protects. Default: none, then a folder has the keys. At least <see cref="ShortestSecret"/> bytes.</summary>
    public const string Current = "DataProtection:Secret";

    /// <summary>What still reads, while a secret is changed. Default: none.</summary>
    public const string Previous = "DataProtection:PreviousSecret";

    /// <summary>In bytes of UTF-8.</summary>
    public const int ShortestSecret = 32;

    private readonly IReadOnlyCollection<IKey> _keys;

    private SecretKeyManager(IReadOnlyCollection<IKey> keys) => _keys = keys;

    /// <summary>The keys that the configuration has secrets for; null when it has none.</summary>
    /// <exception cref="OptionsValidationException">A secret is too short.</exception>
    public static SecretKeyManager? Read(IConfiguration configuration)
    {
        string[] items = [Previous, Current];
        var given = items.Where(item => !string.IsNullOrEmpty(configuration[item])).ToList();
        var errors = given.Where(item => Encoding.UTF8.GetByteCount(configuration[item]!) < ShortestSecret)
            .Select(item => $"{item} is short: set {ShortestSecret} random bytes or more, the same for all replicas.").ToList();
        if (given is [Previous])
        {
            errors.Add($"{Current} is missing although {Previous} is set: set it too, or neither.");
        }

        return errors.Count > 0 ? throw new OptionsValidationException(nameof(SecretKeyManager), typeof(IConfiguration), errors)
            : given.Count == 0 ? null
            : new SecretKeyManager([.. given.Select(item => new SecretKey(configuration[item]!, Array.IndexOf(items, item)))]);
    }

    public IReadOnlyCollection<IKey> GetAllKeys() => _keys;

    public CancellationToken GetCacheExpirationToken() => CancellationToken.None;

    /// <exception cref="NotSupportedException">Always: keys come from secrets.</exception>
    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => throw Unsupported();

    /// <exception cref="NotSupportedException">Always: keys come from secrets.</exception>
    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => throw Unsupported();

    /// <exception cref="NotSupportedException">Always: keys come from secrets.</exception>
    public void RevokeKey(Guid keyId, string? reason = null) => throw Unsupported();

    private static NotSupportedException Unsupported() => new($"The keys come from {Current}: change that.");
}
