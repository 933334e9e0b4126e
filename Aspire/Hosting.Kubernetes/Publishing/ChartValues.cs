namespace Aspire.Hosting.Kubernetes.Publishing;

/// <summary>The values of a chart: what templates name, and what people give.</summary>
internal sealed class ChartValues
{
    private readonly Section _parameters = new();
    private readonly Section _secrets = new();
    private readonly Section _config = new();

    /// <summary>A value that belongs to a deployment, such as an image; gives the expression that names it.</summary>
    public string Parameter(string resource, string key, YamlNode value) => _parameters.Add("parameters", resource, key, value);

    /// <summary>A secret, which people give; gives the expression that names it.</summary>
    public string Secret(string resource, string key) => _secrets.Add("secrets", resource, key, YamlNode.Text(string.Empty));

    /// <summary>Configuration; gives the expression that names it.</summary>
    public string Config(string resource, string key, string value) => _config.Add("config", resource, key, YamlNode.Text(value));

    public string ToYaml() => new YamlNode.Map()
        .Add("parameters", _parameters.ToYaml())
        .Add("secrets", _secrets.ToYaml())
        .Add("config", _config.ToYaml())
        .Write();

    private sealed class Section
    {
        private readonly List<(string Resource, List<KeyValuePair<string, YamlNode>> Values)> _resources = [];

        public string Add(string section, string resource, string key, YamlNode value)
        {
            var (owner, name) = (KubernetesNames.ValueKey(resource), KubernetesNames.ValueKey(key));
            var values = _resources.FirstOrDefault(r => r.Resource == owner).Values;
            if (values is null)
            {
                values = [];
                _resources.Add((owner, values));
            }
            if (values.All(v => v.Key != name))
            {
                values.Add(KeyValuePair.Create(name, value));
            }
            return $".Values.{section}.{owner}.{name}";
        }

        public YamlNode.Map ToYaml()
        {
            var map = new YamlNode.Map();
            foreach (var (resource, values) in _resources)
            {
                var own = new YamlNode.Map();
                foreach (var (key, value) in values)
                {
                    own.Add(key, value);
                }
                map.Add(resource, own);
            }
            return map;
        }
    }
}
