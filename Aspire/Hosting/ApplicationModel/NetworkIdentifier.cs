namespace Aspire.Hosting.ApplicationModel;

/// <summary>A network from which endpoints are seen.</summary>
/// <param name="Value">Its name.</param>
public record NetworkIdentifier(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
