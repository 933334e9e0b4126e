using System.Globalization;

namespace Aspire.Hosting.Endpoints;

/// <summary>A fixed port that an endpoint wants and somebody else has.</summary>
/// <param name="Resource">The resource's name.</param>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Port">The port that is taken.</param>
/// <param name="Holder">Who has it, where that can be known.</param>
internal sealed record PortConflict(string Resource, string Endpoint, int Port, PortHolder? Holder)
{
    /// <summary>One sentence: the thing, the value, what holds it and what to do.</summary>
    public string Message
    {
        get
        {
            var port = Port.ToString(CultureInfo.InvariantCulture);
            var holder = Holder is null ? "another process (not visible to this user)" : Holder.ToString();
            return $"Endpoint '{Endpoint}' of resource '{Resource}' needs port {port}, but it is held by {holder}. "
                + $"Stop that process, or give the endpoint another port ({PortSettings.OptionFor(Resource, Endpoint)}=PORT, or WithEndpoint(\"{Endpoint}\", e => e.Port = ...) in the AppHost).";
        }
    }
}
