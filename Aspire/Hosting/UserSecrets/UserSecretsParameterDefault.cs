using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.UserSecrets;

/// <summary>A default that stays the same from run to run: generated once, then kept in the user secrets.</summary>
internal sealed class UserSecretsParameterDefault(string file, string key, ParameterDefault inner) : ParameterDefault
{
    public override string GetDefaultValue() => UserSecretsStore.TrySet(file, key, inner.GetDefaultValue(), out var kept)
        ? kept
        : throw new DistributedApplicationException($"The value of '{key}' cannot be kept in the user secrets '{file}'. Make the file writable, or set {key.Replace(":", "__", StringComparison.Ordinal)} in the environment.");

    public override void WriteToManifest(ManifestPublishingContext context) => inner.WriteToManifest(context);
}
