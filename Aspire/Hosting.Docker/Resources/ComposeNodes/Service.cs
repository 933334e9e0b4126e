using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A service.</summary>
public sealed class Service : NamedComposeMember
{
    /// <summary>The image.</summary>
    [YamlKey("image")]
    public string? Image { get; set; }

    /// <summary>How the image is built.</summary>
    [YamlKey("build")]
    public Build? Build { get; set; }

    /// <summary>When the image is pulled: always, missing, never.</summary>
    [YamlKey("pull_policy")]
    public string? PullPolicy { get; set; }

    /// <summary>The name of the container.</summary>
    [YamlKey("container_name")]
    public string? ContainerName { get; set; }

    /// <summary>The arguments.</summary>
    [YamlKey("command")]
    public List<string> Command { get; set; } = [];

    /// <summary>The program that runs instead of the image's own.</summary>
    [YamlKey("entrypoint")]
    public List<string> Entrypoint { get; set; } = [];

    /// <summary>The environment variables.</summary>
    [YamlKey("environment")]
    public Dictionary<string, string> Environment { get; set; } = [];

    /// <summary>Files with environment variables.</summary>
    [YamlKey("env_file")]
    public List<string> EnvFile { get; set; } = [];

    /// <summary>The folder in which it runs.</summary>
    [YamlKey("working_dir")]
    public string? WorkingDir { get; set; }

    /// <summary>The user as which it runs.</summary>
    [YamlKey("user")]
    public string? User { get; set; }

    /// <summary>Ports of the host: <c>host:container</c>, or the container's alone for a free one.</summary>
    [YamlKey("ports")]
    public List<string> Ports { get; set; } = [];

    /// <summary>Ports for the other services.</summary>
    [YamlKey("expose")]
    public List<string> Expose { get; set; } = [];

    /// <summary>Volumes and folders.</summary>
    [YamlKey("volumes")]
    public List<Volume> Volumes { get; set; } = [];

    /// <summary>The services before it.</summary>
    [YamlKey("depends_on")]
    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];

    /// <summary>Its networks.</summary>
    [YamlKey("networks")]
    public List<string> Networks { get; set; } = [];

    /// <summary>A network mode instead of networks.</summary>
    [YamlKey("network_mode")]
    public string? NetworkMode { get; set; }

    /// <summary>When it is started again: no, always, on-failure, unless-stopped.</summary>
    [YamlKey("restart")]
    public string? Restart { get; set; }

    /// <summary>Whether it is healthy.</summary>
    [YamlKey("healthcheck")]
    public Healthcheck? Healthcheck { get; set; }

    /// <summary>Replicas, limits and more.</summary>
    [YamlKey("deploy")]
    public Deploy? Deploy { get; set; }

    /// <summary>Where its output goes.</summary>
    [YamlKey("logging")]
    public Logging? Logging { get; set; }

    /// <summary>Its files that are not secret.</summary>
    [YamlKey("configs")]
    public List<ConfigReference> Configs { get; set; } = [];

    /// <summary>Its files that are secret.</summary>
    [YamlKey("secrets")]
    public List<SecretReference> Secrets { get; set; } = [];

    /// <summary>Capabilities that it has besides the usual.</summary>
    [YamlKey("cap_add")]
    public List<string> CapAdd { get; set; } = [];

    /// <summary>Capabilities that it does not have.</summary>
    [YamlKey("cap_drop")]
    public List<string> CapDrop { get; set; } = [];

    /// <summary>Its control group.</summary>
    [YamlKey("cgroup_parent")]
    public string? CgroupParent { get; set; }

    /// <summary>Devices of the host.</summary>
    [YamlKey("devices")]
    public List<string> Devices { get; set; } = [];

    /// <summary>Name servers.</summary>
    [YamlKey("dns")]
    public List<string> Dns { get; set; } = [];

    /// <summary>Domains in which names are looked up.</summary>
    [YamlKey("dns_search")]
    public List<string> DnsSearch { get; set; } = [];

    /// <summary>Its domain.</summary>
    [YamlKey("domainname")]
    public string? DomainName { get; set; }

    /// <summary>Containers outside the file.</summary>
    [YamlKey("external_links")]
    public List<string> ExternalLinks { get; set; } = [];

    /// <summary>Names with addresses.</summary>
    [YamlKey("extra_hosts")]
    public Dictionary<string, string> ExtraHosts { get; set; } = [];

    /// <summary>Groups of its user.</summary>
    [YamlKey("group_add")]
    public List<string> GroupAdd { get; set; } = [];

    /// <summary>Its host name.</summary>
    [YamlKey("hostname")]
    public string? Hostname { get; set; }

    /// <summary>Whether a small init runs first, which reaps children.</summary>
    [YamlKey("init")]
    public bool? Init { get; set; }

    /// <summary>Its IPC mode.</summary>
    [YamlKey("ipc")]
    public string? Ipc { get; set; }

    /// <summary>Its isolation.</summary>
    [YamlKey("isolation")]
    public string? Isolation { get; set; }

    /// <summary>Labels.</summary>
    [YamlKey("labels")]
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Further names of other services.</summary>
    [YamlKey("links")]
    public List<string> Links { get; set; } = [];

    /// <summary>Its MAC address.</summary>
    [YamlKey("mac_address")]
    public string? MacAddress { get; set; }

    /// <summary>Its PID mode.</summary>
    [YamlKey("pid")]
    public string? Pid { get; set; }

    /// <summary>Profiles that it belongs to.</summary>
    [YamlKey("profiles")]
    public List<string> Profiles { get; set; } = [];

    /// <summary>Whether it cannot write to its own file system.</summary>
    [YamlKey("read_only")]
    public bool? ReadOnly { get; set; }

    /// <summary>Security options.</summary>
    [YamlKey("security_opt")]
    public List<string> SecurityOpt { get; set; } = [];

    /// <summary>Whether its input stays open.</summary>
    [YamlKey("stdin_open")]
    public bool? StdinOpen { get; set; }

    /// <summary>How long it has to stop.</summary>
    [YamlKey("stop_grace_period")]
    public string? StopGracePeriod { get; set; }

    /// <summary>The signal that stops it.</summary>
    [YamlKey("stop_signal")]
    public string? StopSignal { get; set; }

    /// <summary>Kernel parameters.</summary>
    [YamlKey("sysctls")]
    public Dictionary<string, string> Sysctls { get; set; } = [];

    /// <summary>Folders in memory.</summary>
    [YamlKey("tmpfs")]
    public List<string> Tmpfs { get; set; } = [];

    /// <summary>Whether it has a terminal.</summary>
    [YamlKey("tty")]
    public bool? Tty { get; set; }

    /// <summary>Limits of the system.</summary>
    [YamlKey("ulimits")]
    public Dictionary<string, Ulimit> Ulimits { get; set; } = [];

    /// <summary>Adds a volume or folder.</summary>
    public Service AddVolume(Volume volume)
    {
        Volumes.Add(volume);
        return this;
    }

    /// <summary>Adds volumes and folders.</summary>
    public Service AddVolumes(IEnumerable<Volume> volumes)
    {
        Volumes.AddRange(volumes);
        return this;
    }

    /// <summary>Adds an environment variable; null is empty.</summary>
    public Service AddEnvironmentalVariable(string key, string? value)
    {
        Environment[key] = value ?? string.Empty;
        return this;
    }

    /// <summary>Adds a file that is not secret.</summary>
    public Service AddConfig(ConfigReference config)
    {
        Configs.Add(config);
        return this;
    }
}
