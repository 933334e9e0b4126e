using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>
/// The values of parameters of a deployment: what configuration gives, else what was generated for this output folder before, else a new
/// one, which is kept. A file for the owner alone keeps them; what people write into it stays.
/// </summary>
internal sealed class SecretValues
{
    private readonly IConfiguration _configuration;
    private readonly string _path;
    private readonly SortedDictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _added = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private SecretValues(IConfiguration configuration, string path)
    {
        _configuration = configuration;
        _path = path;
    }

    /// <summary>What has no value, with the remedy; empty when all is there.</summary>
    public List<string> Missing { get; } = [];

    public static async Task<SecretValues> ReadAsync(IConfiguration configuration, string path, CancellationToken cancellationToken)
    {
        var values = new SecretValues(configuration, path);
        if (File.Exists(path))
        {
            foreach (var line in (await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false)).Where(l => l.Contains('=') && !l.StartsWith('#')))
            {
                values._kept[line[..line.IndexOf('=')]] = line[(line.IndexOf('=') + 1)..];
            }
        }
        return values;
    }

    /// <summary>The values of all parameters that values name.</summary>
    public async Task ResolveAsync(IEnumerable<ParameterResource> parameters, CancellationToken cancellationToken)
    {
        foreach (var parameter in parameters.DistinctBy(p => p.Name))
        {
            if (await ValueAsync(parameter, cancellationToken).ConfigureAwait(false) is { } value)
            {
                _values[parameter.Name] = value;
            }
            else
            {
                Missing.Add($"parameter '{parameter.Name}': it has no value. Configure Parameters:{parameter.Name} (environment: Parameters__{parameter.Name.Replace('-', '_')}), or write {parameter.Name}=VALUE into {_path}.");
            }
        }
    }

    /// <summary>The value; empty for one that is missing.</summary>
    public string Of(ParameterResource parameter) => _values.GetValueOrDefault(parameter.Name, string.Empty);

    /// <summary>Keeps what was generated.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_added.Count > 0)
        {
            var before = File.Exists(_path) ? await File.ReadAllTextAsync(_path, cancellationToken).ConfigureAwait(false) : "# Generated values of this deployment. Keep them secret; a change here is deployed next time.\n";
            await OwnFile.WriteAsync(_path, before + string.Concat(_added.Select(a => $"{a.Key}={a.Value}\n")), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Eight hexadecimal digits that change with the content.</summary>
    public static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..8];

    private async Task<string?> ValueAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        var configured = _configuration[$"Parameters:{parameter.Name}"] ?? _configuration[$"Parameters:{parameter.Name.Replace('-', '_')}"];
        if (configured is null && _kept.TryGetValue(parameter.Name, out var kept))
        {
            return kept;
        }
        try
        {
            var value = await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            if (configured is null && value is not null && parameter.Default is GenerateParameterDefault)
            {
                _added[parameter.Name] = value;
            }
            return value;
        }
        catch (MissingParameterValueException)
        {
            return null;
        }
    }
}
